import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import { isAlive } from "../platform/processes.ts";
import { readComposer } from "./composer.ts";
import type { Tmux } from "./tmux.ts";
import { endWorker } from "./worker-files.ts";

/** Milliseconds that each step of the ladder is given. */
const PATIENCE = { exit: 5_000, interrupt: 3_000, terminate: 3_000, kill: 2_000 };

/**
 * Ends a worker: by its own command when it is idle, then by keys, then by signals to its process group. Found by pid and
 * start time, never by name. Gives the step that ended it.
 */
export async function stopWorker(
  paths: HomePaths,
  tmux: Tmux,
  worker: Worker,
  reason: string,
  now: () => number,
): Promise<string> {
  // Marked first: its calls are denied from here on, and it does not count as gone.
  endWorker(paths, worker.name, reason, now());
  const how = await ladder(tmux, worker);
  if (worker.pane !== null) await tmux.kill(worker.pane);
  return how;
}

async function ladder(tmux: Tmux, worker: Worker): Promise<string> {
  const { pane, pid, pidStart } = worker;
  if (pid === null || !isAlive(pid, pidStart)) return "it had ended before";
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
  return (await ends(worker, PATIENCE.kill)) ? "by SIGKILL" : "not at all: its process is still there";
}

async function isIdle(tmux: Tmux, pane: string): Promise<boolean> {
  const composer = readComposer((await tmux.screen(pane)) ?? "");
  return composer.kind === "composer" && composer.draft === "";
}

async function ends({ pid, pidStart }: Worker, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(50)) {
    if (pid === null || !isAlive(pid, pidStart)) return true;
  }
  return false;
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  for (const target of [-pid, pid]) {
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
