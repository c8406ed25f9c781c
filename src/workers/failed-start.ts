import { join } from "node:path";
import { isJsonObject, type Worker } from "../contract/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { descendantsOf } from "../platform/process-tree.ts";
import { commandOf } from "../platform/processes.ts";
import { ownPane } from "./own-pane.ts";
import type { Tmux } from "./tmux.ts";

export interface SeenProcess {
  readonly pid: number;
  readonly command: string;
}

/** What was there when a start failed, before it was cleared away. */
export interface FailedStart {
  /** ISO 8601. */
  readonly at: string;
  /** The client first. */
  readonly processes: readonly SeenProcess[];
  /** Its screen; null where it had none. */
  readonly pane: string | null;
}

/** Of a process and all below it. */
export function processTree(pid: number): SeenProcess[] {
  return [pid, ...descendantsOf(pid).map((below) => below.pid)].map((one) => ({
    pid: one,
    command: commandOf(one) ?? "(gone)",
  }));
}

/** Keeps what `logs` shows of a start that failed. That this fails must not hide why the start did. */
export async function keepFailedStart(
  paths: HomePaths,
  tmux: Tmux,
  worker: Worker,
  now: number,
): Promise<void> {
  try {
    const pane = await ownPane(tmux, worker);
    const found: FailedStart = {
      at: new Date(now).toISOString(),
      processes: worker.pid === null ? [] : processTree(worker.pid),
      pane: pane === null ? null : await tmux.screen(pane),
    };
    writeWhole(fileOf(paths, worker.name), JSON.stringify(found));
  } catch {
    // See above.
  }
}

export function readFailedStart(paths: HomePaths, name: string): FailedStart | null {
  const found = readJsonIfThere(fileOf(paths, name));
  return isJsonObject(found) ? (found as unknown as FailedStart) : null;
}

/** Another start says nothing of that one. */
export function dropFailedStart(paths: HomePaths, name: string): void {
  removeIfThere(fileOf(paths, name));
}

function fileOf(paths: HomePaths, name: string): string {
  return join(workerPaths(paths, name).folder, "failed-start.json");
}
