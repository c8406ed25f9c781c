import { setTimeout as sleep } from "node:timers/promises";
import { isJsonObject, type Worker } from "../contract/index.ts";
import { readJsonIfThere } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { type ProcessId, processesWith, stillAlive } from "../platform/process-tree.ts";
import { ancestorsOf } from "../platform/processes.ts";
import { RUN } from "./environment.ts";

/** Milliseconds. */
const PATIENCE = { SIGTERM: 3_000, SIGKILL: 2_000 };
const STEP = 50;

/**
 * Ends what a worker has started and left behind: background jobs that were below it when its stop began, and whatever
 * carries its run in its environment. Gives what is still there.
 */
export async function endLeftovers(
  paths: HomePaths,
  { run }: Worker,
  started: readonly ProcessId[],
): Promise<readonly ProcessId[]> {
  const spared = new Set([process.pid, ...ancestorsOf(process.pid), ...gatewayPid(paths)]);
  const left = (): ProcessId[] => {
    const marked = run === undefined ? [] : processesWith(RUN, run);
    return stillAlive([...started, ...marked]).filter(({ pid }) => !spared.has(pid) && pid > 1);
  };
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    // Looked for again each time: what is told to end may start something first.
    for (const until = Date.now() + PATIENCE[signal]; Date.now() < until; await sleep(STEP)) {
      const there = left();
      if (there.length === 0) return [];
      for (const { pid } of there) kill(pid, signal);
    }
  }
  return left();
}

/** A gateway that was started from inside of a worker carries the worker's run, and belongs to everybody. */
function gatewayPid(paths: HomePaths): number[] {
  try {
    const gateway = readJsonIfThere(paths.gatewayFile);
    return isJsonObject(gateway) && typeof gateway["pid"] === "number" ? [gateway["pid"]] : [];
  } catch {
    return [];
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
