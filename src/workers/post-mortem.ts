import type { Worker, WorkerEvent } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { allEvents } from "./event-log.ts";
import { processTree, readFailedStart, type SeenProcess } from "./failed-start.ts";
import { observedStatus } from "./observe.ts";
import { ownPane } from "./own-pane.ts";
import type { WorkerStatus } from "./status.ts";
import type { Tmux } from "./tmux.ts";
import { newestTurn } from "./transcript/newest.ts";
import type { Turn } from "./transcript/turn.ts";

/** What can still be seen of a worker, also of one that has failed or is gone. */
export interface PostMortem {
  readonly worker: Worker;
  readonly status: WorkerStatus;
  /** The client first; empty where nothing of it runs. */
  readonly processes: readonly SeenProcess[];
  /** Its screen; null where its pane is gone. */
  readonly pane: string | null;
  /** Since when processes and screen stand so: its start failed then, and they are gone; null: they are of now. */
  readonly failedAt: string | null;
  readonly turn: Turn | null;
  /** The newest, oldest first. */
  readonly events: readonly WorkerEvent[];
}

const EVENTS = 20;

export async function postMortem(
  paths: HomePaths,
  tmux: Tmux,
  worker: Worker,
  now: number,
): Promise<PostMortem> {
  const status = await observedStatus(paths, tmux, worker, now);
  const runs = worker.pid !== null && !["ended", "gone"].includes(status.state);
  const failed = status.state === "ended" ? readFailedStart(paths, worker.name) : null;
  const processes = runs && worker.pid !== null ? processTree(worker.pid) : (failed?.processes ?? []);
  const pane = await ownPane(tmux, worker);
  const events = allEvents(workerPaths(paths, worker.name).events);
  return {
    worker,
    status,
    processes,
    pane: pane === null ? (failed?.pane ?? null) : await tmux.screen(pane),
    failedAt: failed?.at ?? null,
    turn: newestTurn(events),
    events: events.slice(-EVENTS),
  };
}
