import type { Worker } from "../../contract/index.ts";
import { ancestorsOf, environmentOf, isAlive } from "../../platform/processes.ts";

/**
 * The worker that a process descends from, or null. Threat: a worker that asks the gateway to allow its own call. The
 * asking process names its own pid, and one that left its worker's tree and cleaned its environment is not found: this
 * makes the ordinary way visible, it is no wall (SECURITY.md).
 */
export function workerAround(pid: number, workers: readonly Worker[]): Worker | null {
  const family = new Set([pid, ...ancestorsOf(pid)]);
  const byPane = workers.find(
    (worker) => worker.pid !== null && family.has(worker.pid) && isAlive(worker.pid, worker.pidStart),
  );
  if (byPane !== undefined) return byPane;
  const marked = environmentOf(pid, "PORTCULLIS_WORKER");
  return workers.find((worker) => worker.name === marked) ?? null;
}
