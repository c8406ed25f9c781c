import type { RecordBody, Worker } from "../contract/index.ts";
import type { Freeze } from "./freeze.ts";
import type { WorkerEvents } from "./worker-events.ts";
import type { WorkerRegistry } from "./worker-registry.ts";

export interface AlarmParts {
  record(body: RecordBody): void;
  readonly events: WorkerEvents;
  readonly workers: WorkerRegistry;
  readonly freeze: Freeze;
  notice(text: string): void;
  stopWorker(name: string, reason: string): Promise<void>;
}

export interface Alarms {
  readonly count: number;
  /** A tool ran that nobody allowed: the worker is frozen at once and then stopped. */
  toolRan(worker: string, detail: string): void;
  /** A worker asked for what only an operator may. */
  insideWorker(worker: Worker, verb: string): void;
}

/** Alarms are recorded, shown to whoever is attached, and counted in `status`. */
export function alarms(parts: AlarmParts): Alarms {
  let count = 0;

  function raise(worker: string, alarm: string, detail: string): void {
    count++;
    parts.notice(`ALARM ${worker}: ${detail}`);
    try {
      parts.record({ type: "alarm", worker, alarm, detail });
      parts.events.append(worker, "alarm", { alarm, detail });
    } finally {
      if (alarm === "ran-without-allow") stop(worker, detail);
    }
  }

  function stop(name: string, detail: string): void {
    // Stopping takes a moment; until then nothing more of it is allowed.
    parts.freeze.set(name, true);
    parts.stopWorker(name, `alarm: ${detail}`).catch((error: unknown) => {
      parts.notice(`ALARM ${name}: it could not be stopped, and stays frozen: ${String(error)}`);
    });
  }

  return {
    get count() {
      return count;
    },
    toolRan: (worker, detail) => raise(worker, "ran-without-allow", detail),
    insideWorker: (worker, verb) =>
      raise(
        worker.name,
        "operator-verb-inside-worker",
        `portcullis ${verb} was asked from inside the worker`,
      ),
  };
}
