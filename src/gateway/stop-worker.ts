import type { RecordBody } from "../contract/index.ts";
import type { WorkerStopped } from "./parts.ts";
import type { WorkerRegistry } from "./worker-registry.ts";

export interface StoppingParts {
  readonly workers: WorkerRegistry;
  record(body: RecordBody): void;
  /** Denies what waits of a worker. */
  denyWaiting(worker: string): void;
  stop(name: string, reason: string): Promise<WorkerStopped>;
}

/** The gateway's own stop of a worker: what waits is denied, and how it ended, or that it did not, is recorded. */
export function workerStopping(parts: StoppingParts): (name: string, reason: string) => Promise<void> {
  return async (name, reason) => {
    const { generation } = parts.workers.named(name);
    const tell = (type: "worker.stopping" | "worker.stopped" | "worker.notStopped", detail: string): void =>
      parts.record({ type, worker: name, generation, by: "gateway", detail });
    const unrecorded = tried(() => tell("worker.stopping", reason));
    parts.denyWaiting(name);
    const { ended, how } = await parts.stop(name, reason);
    tell(ended ? "worker.stopped" : "worker.notStopped", how);
    if (unrecorded !== null) throw unrecorded;
    if (!ended) throw new Error(how);
  };
}

/** A log that can't be written must not keep the worker running: what was wrong is told afterwards. */
function tried(act: () => void): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}
