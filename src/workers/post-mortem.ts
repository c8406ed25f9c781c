import type { Worker, WorkerEvent } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { descendantsOf } from "../platform/process-tree.ts";
import { commandOf } from "../platform/processes.ts";
import { allEvents } from "./event-log.ts";
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
  readonly processes: readonly { readonly pid: number; readonly command: string }[];
  /** Its screen; null where its pane is gone. */
  readonly pane: string | null;
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
  const pids =
    runs && worker.pid !== null ? [worker.pid, ...descendantsOf(worker.pid).map(({ pid }) => pid)] : [];
  const pane = await ownPane(tmux, worker);
  const events = allEvents(workerPaths(paths, worker.name).events);
  return {
    worker,
    status,
    processes: pids.map((pid) => ({ pid, command: commandOf(pid) ?? "(gone)" })),
    pane: pane === null ? null : await tmux.screen(pane),
    turn: newestTurn(events),
    events: events.slice(-EVENTS),
  };
}
