import { join } from "node:path";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { availableMemory } from "../platform/memory.ts";
import { ancestorsOf } from "../platform/processes.ts";
import { isHeld } from "./lock-file.ts";
import { clientRuns } from "./own-pane.ts";
import { allWorkers } from "./worker-files.ts";

/** What may run at once. */
export interface Limits {
  /** Workers that run at the same time. */
  readonly workers: number;
  /** Workers above another: with 1 a worker may launch workers, and those none. */
  readonly depth: number;
  /** MiB that have to be left of the machine's memory for another to start; 0: whatever is left. */
  readonly freeMemory: number;
}

/**
 * How many workers stand above one that this process starts. Throws `LIMIT_REACHED` where another must not start. Threat: a
 * process that left its worker's tree and cleaned its environment counts as a person's; that it is started at all was asked.
 */
export function withinLimits(
  paths: HomePaths,
  env: Readonly<Record<string, string | undefined>>,
  limits: Limits,
  name: string,
): number {
  const workers = allWorkers(paths);
  const depth = depthHere(workers, env);
  if (depth > limits.depth)
    throw reached("depth", depth, limits.depth, "workers above it", "let a person launch it");
  const running = workers.filter((worker) => worker.name !== name && runs(paths, worker)).length;
  if (running >= limits.workers)
    throw reached("workers", running, limits.workers, "that run", "stop one (portcullis stop NAME)");
  const free = availableMemory();
  const left = free === null ? null : Math.floor(free / 1024 / 1024);
  if (left !== null && left < limits.freeMemory)
    throw reached("freeMemory", left, limits.freeMemory, "MiB left on this machine", "stop something");
  return depth;
}

function depthHere(workers: readonly Worker[], env: Readonly<Record<string, string | undefined>>): number {
  const family = new Set(ancestorsOf(process.pid));
  const around =
    workers.find((worker) => worker.pid !== null && family.has(worker.pid) && clientRuns(worker)) ??
    workers.find(({ name }) => name === env["PORTCULLIS_WORKER"]);
  return around === undefined ? 0 : (around.depth ?? 0) + 1;
}

/** Those of the plugin were started by others, and are none of ours to count. */
function runs(paths: HomePaths, worker: Worker): boolean {
  if (worker.state === "ended") return false;
  if (worker.pid === null)
    return worker.state === "starting" && isHeld(join(workerPaths(paths, worker.name).folder, "start.lock"));
  return worker.pane !== null && clientRuns(worker);
}

function reached(key: keyof Limits, is: number, limit: number, what: string, advice: string): Fault {
  const bound = key === "freeMemory" ? "at least" : "at most";
  return new Fault(
    "LIMIT_REACHED",
    `expected ${bound} ${limit} (limits.${key} in config.yaml), got ${is} ${what}; ${advice}, or change the limit`,
  );
}
