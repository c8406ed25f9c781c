import { homePaths } from "../platform/home.ts";
import { mergeWorktree, readWorker, rebaseWorktree, removeWorktree } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

const ACTS = { merge: mergeWorktree, rebase: rebaseWorktree, remove: removeWorktree } as const;

/** `worktree merge|rebase|remove`: refused where work would be lost, with what is in the way. */
export async function worktree(act: keyof typeof ACTS, name: string, io: CliIo): Promise<number> {
  const worker = readWorker(homePaths(io.env), name);
  const done = await ACTS[act](worker, io.env);
  if (io.json) io.out(`${JSON.stringify({ name, done })}\n`);
  else io.err(`portcullis: ${done}\n`);
  return 0;
}
