import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { Fault, isJsonObject, WORKER_NAME, type Worker } from "../contract/index.ts";
import { readJsonIfThere, writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, workerPaths } from "../platform/home.ts";

/** The worker of a name; throws `NOT_FOUND`. */
export function readWorker(paths: HomePaths, name: string): Worker {
  const value = readJsonIfThere(workerPaths(paths, name).file);
  if (isJsonObject(value)) return value as unknown as Worker;
  throw new Fault("NOT_FOUND", `no worker ${name}; portcullis list --all tells which there are`);
}

export function findWorker(paths: HomePaths, name: string): Worker | null {
  return existsSync(workerPaths(paths, name).file) ? readWorker(paths, name) : null;
}

/** Every worker that this state folder knows, by name. */
export function allWorkers(paths: HomePaths): Worker[] {
  if (!existsSync(paths.workers)) return [];
  const names = readdirSync(paths.workers)
    .filter((name) => WORKER_NAME.test(name))
    .sort();
  return names.flatMap((name) => findWorker(paths, name) ?? []);
}

export function writeWorker(paths: HomePaths, worker: Worker): void {
  const files = workerPaths(paths, worker.name);
  mkdirSync(paths.workers, { recursive: true, mode: 0o700 });
  makeWorkerFolders(files);
  writeWhole(files.file, JSON.stringify(worker, null, 2));
}

/** Marks a worker as being stopped on purpose: its calls are denied from here on, and it does not count as gone. */
export function markStopping(paths: HomePaths, name: string): void {
  const worker = findWorker(paths, name);
  if (worker !== null && worker.state !== "ended") writeWorker(paths, { ...worker, state: "stopping" });
}

/** Marks a worker as ended; one that has ended before keeps its first reason. */
export function endWorker(paths: HomePaths, name: string, reason: string, now: number): void {
  const worker = findWorker(paths, name);
  if (worker === null || worker.state === "ended") return;
  writeWorker(paths, { ...worker, state: "ended", ended: { at: new Date(now).toISOString(), reason } });
}

/** Removes all that is kept of a worker; its records in the audit log stay. */
export function forgetWorker(paths: HomePaths, name: string): void {
  rmSync(workerPaths(paths, name).folder, { recursive: true, force: true });
}
