import { homePaths } from "../platform/home.ts";
import { findWorker, interrupt, openTmux } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `interrupt`: ends the turn that runs. Exit 1 where there is none, or where nothing shows that it took. */
export async function interruptWorker(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null) {
    io.err(`portcullis: no worker ${name}; portcullis list --all tells which there are\n`);
    return 1;
  }
  const interruption = await interrupt(paths, openTmux(paths, io.env), worker);
  if (io.json) io.out(`${JSON.stringify(interruption)}\n`);
  else io.err(`portcullis: ${interruption.state}: ${interruption.evidence}\n`);
  return interruption.state === "interrupted" ? 0 : 1;
}
