import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { descendantsOf } from "../platform/process-tree.ts";
import { readComposer } from "./composer.ts";
import { withLockFile } from "./lock-file.ts";
import { clientRuns, ownPane } from "./own-pane.ts";
import { endLeftovers } from "./stop-leftovers.ts";
import type { Tmux } from "./tmux.ts";
import { endWorker, findWorker, markStopping } from "./worker-files.ts";

/** Milliseconds that each step of the ladder is given. */
const PATIENCE = { exit: 5_000, interrupt: 3_000, terminate: 3_000, kill: 2_000 };

/** What became of a worker that was to be stopped. */
export interface Stopped {
  /** Whether nothing of it runs any more. */
  readonly ended: boolean;
  /** The step that ended it, or what is still there. */
  readonly how: string;
}

/**
 * Ends a worker: by its own command when it is idle, then by keys, then by signals to its process group; then what it
 * has started and left. Found by pid and start time, never by name. It stays `stopping` until nothing of it runs.
 * `stopping` is called once its calls are denied.
 */
export async function stopWorker(
  paths: HomePaths,
  tmux: Tmux,
  { name, generation }: Worker,
  reason: string,
  now: () => number,
  stopping: () => Promise<void> = async () => {},
): Promise<Stopped> {
  // Race: two who stop it at once would type into one pane.
  return withLockFile(join(workerPaths(paths, name).folder, "stop.lock"), async () => {
    const worker = findWorker(paths, name);
    if (worker === null || worker.generation !== generation || worker.state === "ended")
      return { ended: true, how: "it had ended before" };
    markStopping(paths, name);
    await stopping();
    const pane = await ownPane(tmux, worker);
    const started = worker.pid !== null && clientRuns(worker) ? descendantsOf(worker.pid) : [];
    const how = await ladder(tmux, worker, pane);
    if (how === null) return { ended: false, how: `its process ${worker.pid} is still there after SIGKILL` };
    const left = await endLeftovers(paths, worker, started);
    if (left.length > 0) {
      const pids = left.map(({ pid }) => pid).join(", ");
      return { ended: false, how: `what it started is still there after SIGKILL (pid ${pids})` };
    }
    if (pane !== null) await tmux.kill(pane);
    endWorker(paths, name, reason, now());
    return { ended: true, how };
  });
}

/** The step that ended it; null where none did. */
async function ladder(tmux: Tmux, worker: Worker, pane: string | null): Promise<string | null> {
  const { pid } = worker;
  if (pid === null || !clientRuns(worker)) return "it had ended before";
  if (pane !== null) {
    if (await isIdle(tmux, pane)) {
      await tryTo(() => tmux.paste(pane, "/exit"));
      await tryTo(() => tmux.keys(pane, "Enter"));
      if (await ends(worker, PATIENCE.exit)) return "by its own exit";
    }
    await tryTo(() => tmux.keys(pane, "C-c"));
    await sleep(300);
    await tryTo(() => tmux.keys(pane, "C-c"));
    if (await ends(worker, PATIENCE.interrupt)) return "by interrupt";
  }
  signal(pid, "SIGTERM");
  if (await ends(worker, PATIENCE.terminate)) return "by SIGTERM";
  signal(pid, "SIGKILL");
  return (await ends(worker, PATIENCE.kill)) ? "by SIGKILL" : null;
}

async function isIdle(tmux: Tmux, pane: string): Promise<boolean> {
  const composer = readComposer((await tmux.screen(pane)) ?? "");
  return composer.kind === "composer" && composer.draft === "";
}

async function ends(worker: Worker, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(50)) {
    if (!clientRuns(worker)) return true;
  }
  return false;
}

/** To its process group, which it leads as its pane's process. The group of pid 1 would be every process there is. */
function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  for (const target of pid > 1 ? [-pid, pid] : [pid]) {
    try {
      process.kill(target, name);
    } catch {
      // It has ended meanwhile, or leads no group.
    }
  }
}

/** A pane that is gone is what the next step looks at. */
async function tryTo(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch {
    // See above.
  }
}
