import { setTimeout as sleep } from "node:timers/promises";
import { homePaths, workerPaths } from "../platform/home.ts";
import {
  allEvents,
  deliver,
  finalText,
  findWorker,
  observedStatus,
  openTmux,
  readWorker,
  resumedTurn,
  type Turn,
  turnAfter,
  type WorkerStatus,
} from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { type PromptSource, promptFrom } from "./prompt-source.ts";
import { cleanFor, printTurn } from "./turn.ts";
import { type WaitReason, waitReason } from "./wait.ts";

export interface ConverseOptions extends PromptSource {
  /** Seconds. */
  readonly timeout: number;
  readonly withTurn: boolean;
}

/** Milliseconds. */
const STEP = 150;
/** A turn's last lines may reach the transcript after its Stop. */
const WRITTEN = 3_000;
/** After these nothing of a turn that failed goes on by itself. */
const FINAL: ReadonlySet<WaitReason | null> = new Set(["failure", "gone", "ended"]);

/**
 * `converse`: sends a prompt, waits for the end of its own turn, prints what it came to. Exit 1 where it ends in another way
 * than by itself.
 */
export async function converse(
  name: string,
  { timeout, withTurn, ...source }: ConverseOptions,
  io: CliIo,
): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null) {
    io.err(`portcullis: no worker ${name}; portcullis list --all tells which there are\n`);
    return 1;
  }
  const tmux = openTmux(paths, io.env);
  const text = await promptFrom(source, io);
  const sent = new Date().toISOString();
  const delivery = await deliver(paths, tmux, worker, text);
  const own = (): Turn | null => {
    const events = allEvents(workerPaths(paths, name).events);
    const turn = turnAfter(events, delivery.typed, sent);
    return turn === null ? null : (resumedTurn(events, turn) ?? turn);
  };
  let stoppedAt: number | null = null;
  for (const until = Date.now() + timeout * 1000; ; await sleep(STEP)) {
    const status = await observedStatus(paths, tmux, readWorker(paths, name), Date.now());
    const turn = own();
    const reason = waitReason(status, delivery.after);
    // The transcript tells of a failure before the hook does, and may tell of the turn in which it goes on after it.
    const goesOn = turn?.end === "failure" && !FINAL.has(reason);
    if (turn !== null && turn.end !== null && !goesOn)
      return ended(name, turn, reasonOf(turn.end), withTurn, io);
    if (reason === "stop" || reason === "failure" || reason === "interrupted") {
      // What is queued begins its turn after the end of the one before.
      stoppedAt ??= Date.now();
      if (Date.now() - stoppedAt > WRITTEN) return ended(name, turn, turn?.end ?? reason, withTurn, io);
    } else if (reason !== null) return unfinished(status, reason, io);
    else stoppedAt = null;
    if (Date.now() > until) return unfinished(status, "timeout", io);
  }
}

function ended(name: string, turn: Turn | null, reason: WaitReason, withTurn: boolean, io: CliIo): number {
  if (turn !== null && withTurn) printTurn(name, turn, false, io);
  else if (io.json) io.out(`${JSON.stringify({ reason, text: turn === null ? null : finalText(turn) })}\n`);
  else if (turn !== null) io.out(`${finalText(turn).split("\n").map(cleanFor(io)).join("\n")}\n`);
  if (turn === null)
    io.err(`portcullis: ${name} has ended a turn, and its transcript does not hold this prompt\n`);
  else if (reason !== "stop") io.err(`portcullis: the turn of ${name} ended by ${reason}\n`);
  return reason === "stop" && turn !== null ? 0 : 1;
}

function unfinished(status: WorkerStatus, reason: WaitReason, io: CliIo): number {
  if (io.json) io.out(`${JSON.stringify({ reason, text: null, detail: status.detail })}\n`);
  const hint =
    reason === "needs approval" ? "; portcullis pending tells more, then portcullis wait goes on" : "";
  io.err(
    `portcullis: ${status.name}: ${reason}${status.detail === "" ? "" : ` (${status.detail})`}${hint}\n`,
  );
  return 1;
}

function reasonOf(end: NonNullable<Turn["end"]>): WaitReason {
  return end;
}
