import { existsSync } from "node:fs";
import { Fault, type Worker } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { type HomePaths, homePaths } from "../platform/home.ts";
import { allWorkers, forgetWorker, readWorker, removeWorktree, workerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

interface Cleaned {
  readonly name: string;
  readonly removed: boolean;
  /** What was done, or why it was not. */
  readonly what: string;
}

/**
 * `clean`: forgets workers that have ended, one or all. A worktree goes only where nothing is lost; else its worker stays too.
 * Exit 1 where something stays.
 */
export async function clean(name: string | null, dryRun: boolean, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const named = name === null ? null : readWorker(paths, name);
  if (named !== null && !hasEnded(paths, named))
    throw new Fault(
      "EXISTS",
      `worker ${named.name} has not ended; stop it first: portcullis stop ${named.name}`,
    );
  const workers = named === null ? allWorkers(paths).filter((worker) => hasEnded(paths, worker)) : [named];
  const cleaned: Cleaned[] = [];
  for (const worker of workers) cleaned.push(await cleanOne(paths, worker, dryRun, io));
  if (io.json) io.out(`${JSON.stringify(cleaned)}\n`);
  else if (cleaned.length === 0) io.err("portcullis: no worker has ended\n");
  else
    for (const { name: of, removed, what } of cleaned) io.out(`${of}: ${removed ? "" : "stays: "}${what}\n`);
  return cleaned.every(({ removed }) => removed) ? 0 : 1;
}

function hasEnded(paths: HomePaths, worker: Worker): boolean {
  return workerStatus(paths, worker).state === "ended";
}

async function cleanOne(paths: HomePaths, worker: Worker, dryRun: boolean, io: CliIo): Promise<Cleaned> {
  const { name, worktree } = worker;
  const has = worktree !== null && isOurs(worker) && existsSync(worktree);
  if (dryRun)
    return {
      name,
      removed: true,
      what: `would be forgotten${has ? `, and ${worktree} removed if nothing is lost` : ""}`,
    };
  try {
    const done = has ? `${await removeWorktree(worker, io.env)}; ` : "";
    const missing = await told(paths, worker);
    forgetWorker(paths, name);
    return {
      name,
      removed: true,
      what: `${done}forgotten${missing === null ? "" : ` (not in the audit log: ${missing})`}`,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { name, removed: false, what: error.message };
  }
}

/** A worktree that was there before its worker is the person's own. */
function isOurs({ worktree, repository, name }: Worker): boolean {
  return worktree !== null && repository !== null && worktree === `${repository}-worktrees/${name}`;
}

/** Has the gateway record it; gives why it did not. */
async function told(paths: HomePaths, { name, worktree }: Worker): Promise<string | null> {
  try {
    const detail = worktree === null ? "forgotten" : `forgotten, worktree ${worktree}`;
    await request(paths, { verb: "worker", what: "cleaned", name, detail });
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}
