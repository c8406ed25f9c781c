import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { WORKER_NAME } from "../../contract/index.ts";
import { isMissing, removeIfThere } from "../../platform/files.ts";
import { type HomePaths, type WorkerPaths, workerPaths } from "../../platform/home.ts";

/** Names in a folder, none if it is gone. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Names of all workers' folders. Others that stand there are not ours and are left alone. */
export function workerFolders(paths: HomePaths): string[] {
  return namesIn(paths.workers).filter((name) => WORKER_NAME.test(name));
}

const STALE_FIFO_MS = 60_000;
const STALE_LINE_MS = 10_000;

/** Removes what killed hooks left in `answers/`: FIFOs whose call is gone, and long answers that were read. */
export function sweepAnswers(paths: HomePaths, now: number): void {
  for (const worker of workerFolders(paths)) sweepWorker(workerPaths(paths, worker), now);
}

function sweepWorker(worker: WorkerPaths, now: number): void {
  const pending = new Set(namesIn(worker.pending).map((name) => name.replace(/^\./, "").split(".")[0]));
  for (const name of namesIn(worker.answers)) {
    const path = join(worker.answers, name);
    const age = now - modified(path, now);
    const stale = name.endsWith(".line") ? age > STALE_LINE_MS : age > STALE_FIFO_MS && !pending.has(name);
    if (stale) removeIfThere(path);
  }
}

/** Milliseconds since the epoch; `otherwise` where the file is gone. */
export function modified(path: string, otherwise: number): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? otherwise;
}
