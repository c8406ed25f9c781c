import type { Worker } from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import { readComposer } from "./composer.ts";
import { type WorkerStatus, workerStatus } from "./status.ts";
import type { Tmux } from "./tmux.ts";

/** Milliseconds without news after which the pane is looked at. */
const STALE = 10_000;

/** States that should not last without an event. */
const BUSY: ReadonlySet<WorkerStatus["state"]> = new Set(["starting", "working", "unknown"]);

/** A worker's status, with its pane as the last source: a dialog there waits for somebody, and no hook tells of it. */
export async function observedStatus(
  paths: HomePaths,
  tmux: Tmux,
  worker: Worker,
  now: number,
): Promise<WorkerStatus> {
  const status = workerStatus(paths, worker);
  if (!BUSY.has(status.state) || now - Date.parse(status.since) < STALE || worker.pane === null)
    return status;
  const screen = await tmux.screen(worker.pane);
  if (screen === null) return status;
  const composer = readComposer(screen);
  const seen = new Date(now).toISOString();
  if (composer.kind === "composer") {
    if (composer.working || status.state === "starting") return status;
    // A turn that ended without its Stop was interrupted: one that had said nothing yet leaves no other trace (measured).
    const state = status.state === "working" ? "interrupted" : "idle";
    return { ...status, state, source: "pane", since: seen };
  }
  const words = screen.split("\n").find((line) => /\p{L}{3}/u.test(line)) ?? "";
  return { ...status, state: "awaiting-input", detail: words.trim(), source: "pane", since: seen };
}
