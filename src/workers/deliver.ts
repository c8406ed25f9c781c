import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { isAlive } from "../platform/processes.ts";
import { type Composer, holdsText, readComposer } from "./composer.ts";
import { allEvents, openEvents } from "./event-log.ts";
import { withLockFile } from "./lock-file.ts";
import { promptText } from "./prompt-text.ts";
import type { Tmux } from "./tmux.ts";

/** Whether a prompt arrived, and how that is known. */
export interface Delivery {
  readonly state: "started" | "queued" | "unconfirmed";
  readonly evidence: string;
  /** Number of the last event before the prompt: what it leads to comes after. */
  readonly after: number;
}

/** Milliseconds. */
const READY = 10_000;
const SHOWN = 8_000;
const SUBMITTED = 6_000;
const ENTER_AGAIN = 1_500;
const STEP = 60;

/** Sends a prompt to a running worker: one sender at a time, and never over a dialog or someone's draft. */
export async function deliver(paths: HomePaths, tmux: Tmux, worker: Worker, text: string): Promise<Delivery> {
  const prompt = promptText(text);
  const { folder, events } = workerPaths(paths, worker.name);
  const pane = livePane(worker);
  return withLockFile(join(folder, "send.lock"), async () => {
    await tmux.leaveCopyMode(pane);
    const before = await settledComposer(tmux, pane);
    if (before.kind === "other")
      throw await refused(tmux, pane, "the screen shows something else than an input line (a dialog?)");
    if (before.draft !== "") throw await refused(tmux, pane, "somebody's draft stands in the input line");
    const after = allEvents(events).at(-1)?.seq ?? 0;
    await tmux.paste(pane, prompt);
    if (!(await shows(tmux, pane, prompt)))
      throw await refused(tmux, pane, "the pasted text did not appear in the input line");
    return { ...(await submit(tmux, pane, prompt, events, after)), after };
  });
}

async function submit(
  tmux: Tmux,
  pane: string,
  prompt: string,
  file: string,
  after: number,
): Promise<Omit<Delivery, "after">> {
  const reader = openEvents(file, after);
  await tmux.keys(pane, "Enter");
  let pressed = Date.now();
  for (const until = pressed + SUBMITTED; Date.now() < until; await sleep(STEP)) {
    if (reader.next().some(({ event }) => event === "user_prompt_submit")) {
      return { state: "started", evidence: "the client's UserPromptSubmit came through our hook" };
    }
    if (Date.now() - pressed < ENTER_AGAIN) continue;
    const composer = await composerOf(tmux, pane);
    // Enter again only while the input line provably holds our own text: else it could confirm something else.
    if (composer.kind === "composer" && holdsText(composer.draft, prompt)) {
      await tmux.keys(pane, "Enter");
      pressed = Date.now();
    }
  }
  const composer = await composerOf(tmux, pane);
  if (composer.kind === "composer" && composer.draft === "") {
    return { state: "queued", evidence: "the input line took the text, and no turn has begun with it yet" };
  }
  return {
    state: "unconfirmed",
    evidence: "the text was pasted and Enter pressed, and nothing shows that it was taken",
  };
}

function livePane(worker: Worker): string {
  const { pane, pid, pidStart, name } = worker;
  if (worker.state !== "ended" && pane !== null && pid !== null && isAlive(pid, pidStart)) return pane;
  throw new Fault("NOT_DELIVERED", `worker ${name} does not run: nothing was sent`);
}

/** A client that has just started, or redraws, is given a moment to show its input line. */
async function settledComposer(tmux: Tmux, pane: string): Promise<Composer> {
  for (const until = Date.now() + READY; ; await sleep(STEP)) {
    const composer = await composerOf(tmux, pane);
    if (composer.kind === "composer" || Date.now() > until) return composer;
  }
}

async function shows(tmux: Tmux, pane: string, prompt: string): Promise<boolean> {
  for (const until = Date.now() + SHOWN; Date.now() < until; await sleep(STEP)) {
    const composer = await composerOf(tmux, pane);
    if (composer.kind === "composer" && holdsText(composer.draft, prompt)) return true;
  }
  return false;
}

async function composerOf(tmux: Tmux, pane: string): Promise<Composer> {
  return readComposer((await tmux.screen(pane)) ?? "");
}

async function refused(tmux: Tmux, pane: string, why: string): Promise<Fault> {
  const screen = ((await tmux.screen(pane)) ?? "").trim();
  return new Fault("NOT_DELIVERED", `nothing was sent: ${why}; the screen shows:\n${screen}`);
}
