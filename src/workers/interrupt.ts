import { setTimeout as sleep } from "node:timers/promises";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { holdsText, interruptions, readComposer } from "./composer.ts";
import { lastLines, livePane, whileSending } from "./deliver.ts";
import { allEvents } from "./event-log.ts";
import { submittedText } from "./same-prompt.ts";
import type { Tmux } from "./tmux.ts";

/** Whether a turn was interrupted, and how that is known. */
export interface Interruption {
  readonly state: "interrupted" | "not-working" | "unconfirmed";
  readonly evidence: string;
}

/** Milliseconds. */
const SHOWN = 2_000;
const TAKEN = 10_000;
const STEP = 60;
const GIVEN_BACK = 700;
/** Events that open and close a turn. */
const TURN: ReadonlySet<string> = new Set(["user_prompt_submit", "stop", "stop_failure"]);
/** Presses that empty an input line of many lines. */
const MOST_CLEARING = 60;

/** Ends the turn that runs by Escape, pressed once: a second one would mean something else to the client. */
export async function interrupt(paths: HomePaths, tmux: Tmux, worker: Worker): Promise<Interruption> {
  const pane = livePane(worker);
  return whileSending(paths, worker, async () => {
    await tmux.leaveCopyMode(pane);
    const { events } = workerPaths(paths, worker.name);
    const screen = await workingScreen(tmux, pane, events);
    const before = readComposer(screen);
    if (before.kind === "other")
      throw new Fault(
        "NOT_DELIVERED",
        `no key was pressed: the screen shows something else than an input line (a dialog?):\n${await lastLines(tmux, pane)}`,
      );
    if (!before.working) return { state: "not-working", evidence: "the client shows no turn that runs" };
    await tmux.keys(pane, "Escape");
    const taken = await evidence(tmux, pane, interruptions(screen));
    if (taken === null)
      return { state: "unconfirmed", evidence: "Escape was pressed, and the client still shows the turn" };
    if (before.draft !== "") return { state: "interrupted", evidence: taken };
    const cleared = await clearOwnDraft(tmux, pane, events);
    return { state: "interrupted", evidence: cleared ? `${taken}; it gave the prompt back` : taken };
  });
}

/** The screen, given a moment to show the turn where the hooks say that one has begun. */
async function workingScreen(tmux: Tmux, pane: string, events: string): Promise<string> {
  const begun = allEvents(events).findLast(({ event }) => TURN.has(event))?.event === "user_prompt_submit";
  for (const until = Date.now() + SHOWN; ; await sleep(STEP)) {
    const screen = (await tmux.styledScreen(pane)) ?? "";
    const composer = readComposer(screen);
    if (!begun || (composer.kind === "composer" && composer.working) || Date.now() > until) return screen;
  }
}

async function evidence(tmux: Tmux, pane: string, shownBefore: number): Promise<string | null> {
  for (const until = Date.now() + TAKEN; Date.now() < until; await sleep(STEP)) {
    const screen = (await tmux.styledScreen(pane)) ?? "";
    const composer = readComposer(screen);
    if (composer.kind === "composer" && !composer.working) return "the client shows no turn any more";
    // What was queued goes on at once, so that the client works all the time.
    if (interruptions(screen) > shownBefore) return "the client shows the turn as interrupted";
  }
  return null;
}

/**
 * A turn that had said nothing yet gives its prompt back into the input line, where it would keep the next one out. It is
 * removed where it is provably the last one that was submitted: what a person has typed stays.
 */
async function clearOwnDraft(tmux: Tmux, pane: string, events: string): Promise<boolean> {
  const last = allEvents(events).findLast(({ event }) => event === "user_prompt_submit")?.["prompt"];
  if (typeof last !== "string") return false;
  // Race: the client takes the turn away first and shows the prompt a moment later.
  const until = Date.now() + GIVEN_BACK;
  let presses = 0;
  for (; presses < MOST_CLEARING; await sleep(STEP)) {
    const composer = readComposer((await tmux.styledScreen(pane)) ?? "");
    if (composer.kind === "other") break;
    if (composer.draft === "") {
      if (presses > 0 || Date.now() > until) break;
      continue;
    }
    if (presses === 0 && !holdsText(composer.draft, submittedText(last))) break;
    presses++;
    await tmux.keys(pane, "C-u");
  }
  return presses > 0;
}
