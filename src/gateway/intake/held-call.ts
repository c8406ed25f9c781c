import { existsSync } from "node:fs";
import { join } from "node:path";
import { removeIfThere, writeWhole } from "../../platform/files.ts";
import { type HomePaths, workerPaths } from "../../platform/home.ts";
import type { LaneEvents } from "./lane.ts";
import { readPayload } from "./pending-call.ts";

/** Ends the names of the fast lane's files in `pending/`. */
const HELD = ".http";

/** Calls of the fast lane that wait for a person, each as a file in its worker's `pending/`. */
export interface HeldCalls {
  /** Writes a call's file, and gives what removes it. Throws where it can't be written. */
  hold(worker: string, payload: Uint8Array): () => void;
  file(worker: string, name: string): void;
}

export function isHeldName(name: string): boolean {
  return name.endsWith(HELD);
}

export function heldCalls(paths: HomePaths, events: LaneEvents): HeldCalls {
  const ours = new Set<string>();
  let count = 0;

  function hold(worker: string, payload: Uint8Array): () => void {
    const file = join(workerPaths(paths, worker).pending, `${process.pid}-${++count}${HELD}`);
    ours.add(file);
    writeWhole(file, payload);
    return () => {
      removeIfThere(file);
      ours.delete(file);
    };
  }

  /** Nobody waits for a call that an earlier gateway held: its client blocked it when the connection broke. */
  function file(worker: string, name: string): void {
    const path = join(workerPaths(paths, worker).pending, name);
    if (ours.has(path) || !existsSync(path)) return;
    const drop = (): void => void removeIfThere(path);
    const reply = { answer: () => false, waits: () => false, drop };
    events.withdrawn({ folder: worker, read: () => readPayload(path), reply });
    drop();
  }

  return { hold, file };
}
