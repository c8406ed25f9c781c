import type { Worker } from "../contract/index.ts";
import { isAlive } from "../platform/processes.ts";
import type { Tmux } from "./tmux.ts";

/** Whether the worker's client runs: exactly this process, not a later one of the same pid. */
export function clientRuns({ pid, pidStart }: Pick<Worker, "pid" | "pidStart">): boolean {
  return pid !== null && isAlive(pid, pidStart);
}

/**
 * The worker's pane, where it still is the worker's. Threat: a tmux server that was started again counts its panes from
 * the beginning, so the id alone may name another worker's.
 */
export async function ownPane(tmux: Tmux, { pane, pid }: Worker): Promise<string | null> {
  if (pane === null || pid === null) return null;
  return (await tmux.state(pane))?.pid === pid ? pane : null;
}
