import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { isAlive } from "../platform/processes.ts";
import { type Composer, holdsText, readComposer, showsQueued } from "./composer.ts";
import { allEvents, openEvents } from "./event-log.ts";
import { withLockFile } from "./lock-file.ts";
import { writePromptFile } from "./prompt-file.ts";
import { preparePrompt, rawPrompt } from "./prompt-text.ts";
import { isSamePrompt } from "./same-prompt.ts";
import type { Tmux } from "./tmux.ts";

/** Whether a prompt arrived, and how that is known. */
export interface Delivery {
  /** `started`: a turn has begun with it; `queued`: it stands behind the turn that runs; else nothing proves it. */
  readonly state: "started" | "queued" | "unconfirmed";
  readonly evidence: string;
  /** Number of the last event before the prompt: what it leads to comes after. */
  readonly after: number;
  /** The file that the text went by, where it could not be typed; null: it was typed. */
  readonly file: string | null;
  /** What stands in the conversation: the text, or the pointer to its file. */
  readonly typed: string;
}

export interface DeliverOptions {
  /** A leading `/`, `!` or `#` opens the client's own mode. */
  readonly raw?: boolean;
}

type Outcome = Pick<Delivery, "state" | "evidence">;

/** Milliseconds. */
const READY = 10_000;
const EMPTY = 3_000;
const SHOWN = 10_000;
const SUBMITTED = 10_000;
const ENTER_AGAIN = 1_500;
const STEP = 60;
const MOST_LINES = 25;

/** Sends a prompt to a running worker: one sender at a time, and never over a dialog or someone's draft. */
export async function deliver(
  paths: HomePaths,
  tmux: Tmux,
  worker: Worker,
  given: string,
  { raw = false }: DeliverOptions = {},
): Promise<Delivery> {
  const { text, byFile } = raw ? { text: rawPrompt(given), byFile: null } : preparePrompt(given);
  if (worker.handedOff !== undefined)
    throw new Fault(
      "NOT_DELIVERED",
      `worker ${worker.name} is handed off to ${worker.handedOff.by}: nothing was sent; portcullis handoff ${worker.name} --back gives it back`,
    );
  const pane = livePane(worker);
  const file = byFile === null ? null : writePromptFile(paths, worker, text);
  const typed = file?.pointer ?? text;
  const { events } = workerPaths(paths, worker.name);
  return whileSending(paths, worker, async () => {
    await tmux.leaveCopyMode(pane);
    const before = await settledComposer(tmux, pane);
    if (before.kind === "other")
      throw await refused(tmux, pane, "the screen shows something else than an input line (a dialog?)");
    if (before.draft !== "") throw await refused(tmux, pane, "somebody's draft stands in the input line");
    const after = allEvents(events).at(-1)?.seq ?? 0;
    await tmux.paste(pane, typed);
    if (!(await shows(tmux, pane, typed)))
      throw await refused(tmux, pane, "the pasted text did not appear in the input line");
    const outcome = await submit(tmux, pane, { typed, raw, events, after });
    return { ...outcome, after, file: file?.path ?? null, typed };
  });
}

/** One process at a time types into a worker. */
export function whileSending<T>(paths: HomePaths, worker: Worker, act: () => Promise<T>): Promise<T> {
  return withLockFile(join(workerPaths(paths, worker.name).folder, "send.lock"), act);
}

interface Typed {
  readonly typed: string;
  readonly raw: boolean;
  readonly events: string;
  readonly after: number;
}

async function submit(tmux: Tmux, pane: string, given: Typed): Promise<Outcome> {
  const { typed, raw, events, after } = given;
  const turns = new Set(allEvents(events).map((event) => event["prompt_id"]));
  const reader = openEvents(events, after);
  await pressEnter(tmux, pane);
  let pressed = Date.now();
  for (const until = pressed + SUBMITTED; Date.now() < until; await sleep(STEP)) {
    const submitted = reader
      .next()
      .find(
        ({ event, prompt }) =>
          event === "user_prompt_submit" && typeof prompt === "string" && isSamePrompt(prompt, typed),
      );
    if (submitted !== undefined) return takenAs(submitted["prompt_id"], turns);
    if (Date.now() - pressed < ENTER_AGAIN) continue;
    const composer = await composerOf(tmux, pane);
    // Enter again only while the input line provably holds our own text: else it could confirm something else.
    if (composer.kind === "composer" && holdsText(composer.draft, typed)) {
      await pressEnter(tmux, pane);
      pressed = Date.now();
    } else if (raw) return { state: "started", evidence: "the client's input line took the command" };
  }
  return byScreen((await tmux.styledScreen(pane)) ?? "", typed);
}

/** The client sends UserPromptSubmit also for a prompt that it queues, with the id of the turn that runs (measured). */
function takenAs(prompt: unknown, turns: ReadonlySet<unknown>): Outcome {
  return prompt !== undefined && turns.has(prompt)
    ? {
        state: "queued",
        evidence: "the client's UserPromptSubmit of this text came within the turn that runs",
      }
    : { state: "started", evidence: "the client's UserPromptSubmit of this text came through our hook" };
}

/** What the screen proves where no event came: a gateway that does not run takes none. */
function byScreen(screen: string, typed: string): Outcome {
  if (showsQueued(screen, typed)) return { state: "queued", evidence: "the client shows it as queued" };
  const composer = readComposer(screen);
  const stands = composer.kind === "composer" && holdsText(composer.draft, typed);
  return {
    state: "unconfirmed",
    evidence: stands
      ? "Enter was pressed, and the text still stands in the input line"
      : "Enter was pressed, and no UserPromptSubmit of this text came (does the gateway run?)",
  };
}

/** Race: a person who looks may have gone into copy mode meanwhile, which swallows keys. */
async function pressEnter(tmux: Tmux, pane: string): Promise<void> {
  await tmux.leaveCopyMode(pane);
  await tmux.keys(pane, "Enter");
}

/** The pane of a worker whose process lives; throws `NOT_DELIVERED`. */
export function livePane(worker: Worker): string {
  const { pane, pid, pidStart, name } = worker;
  if (worker.state !== "ended" && pane !== null && pid !== null && isAlive(pid, pidStart)) return pane;
  throw new Fault("NOT_DELIVERED", `worker ${name} does not run: nothing was sent`);
}

/**
 * A client that has just started, or redraws, is given a moment to show its input line. Race: UserPromptSubmit comes while
 * the client still shows the prompt before as a draft.
 */
async function settledComposer(tmux: Tmux, pane: string): Promise<Composer> {
  for (const begun = Date.now(); ; await sleep(STEP)) {
    const composer = await composerOf(tmux, pane);
    const patience = composer.kind === "other" ? READY : EMPTY;
    if (composer.kind === "composer" && composer.draft === "") return composer;
    if (Date.now() - begun > patience) return composer;
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
  return readComposer((await tmux.styledScreen(pane)) ?? "");
}

/** The end of what the screen shows: what matters stands there, and a conversation may stand above. */
export async function lastLines(tmux: Tmux, pane: string): Promise<string> {
  const lines = ((await tmux.screen(pane)) ?? "")
    .replaceAll("\u00a0", " ")
    .split("\n")
    .map((line) => line.trimEnd());
  return lines
    .filter((line) => line !== "")
    .slice(-MOST_LINES)
    .join("\n");
}

async function refused(tmux: Tmux, pane: string, why: string): Promise<Fault> {
  return new Fault(
    "NOT_DELIVERED",
    `nothing was sent: ${why}; the screen shows:\n${await lastLines(tmux, pane)}`,
  );
}
