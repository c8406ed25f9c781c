import { setTimeout as sleep } from "node:timers/promises";
import { Fault, isResuming } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { homePaths } from "../platform/home.ts";
import { observedStatus, openTmux, readWorker, type WorkerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

export interface WaitOptions {
  /** One is enough. */
  readonly any: boolean;
  /** Seconds. */
  readonly timeout: number;
  /** A turn that ended before this event does not count. */
  readonly after: number;
}

/** Why a worker does nothing more by itself. */
export type WaitReason =
  | "stop"
  | "failure"
  | "interrupted"
  | "needs approval"
  | "needs input"
  | "gone"
  | "ended"
  | "timeout";

const STEP = 200;

/** `wait`: until the turn of one or all ends. Exit 0 where each did what it should, 1 for any other end or a time-out. */
export async function wait(names: readonly string[], options: WaitOptions, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const tmux = openTmux(paths, io.env);
  const workers = [...new Set(names)].map((name) => readWorker(paths, name).name);
  if (workers.length === 0) throw new Fault("USAGE", "expected at least one worker");
  for (const until = Date.now() + options.timeout * 1000; ; await sleep(STEP)) {
    const now = Date.now();
    const all = await Promise.all(
      workers.map(async (name) => {
        const status = await observedStatus(paths, tmux, readWorker(paths, name), now);
        return { ...status, reason: waitReason(status, options.after) };
      }),
    );
    const settled = all.filter(({ reason }) => reason !== null);
    const done = options.any ? settled.length > 0 : settled.length === all.length;
    if (!done && now < until) continue;
    const shown = (options.any && done ? settled : all).map((one) => ({
      ...one,
      reason: one.reason ?? "timeout",
    }));
    if (io.json) io.out(`${JSON.stringify({ timedOut: !done, workers: shown })}\n`);
    else for (const one of shown) io.out(`${one.name}: ${one.reason}${detailed(one)}\n`);
    if (!done) io.err(`portcullis: the time is up after ${options.timeout} s\n`);
    return done && shown.every(({ reason }) => reason === "stop") ? 0 : 1;
  }
}

/** Null while it works, while the gateway resumes it, or while its last turn is one that began before `after`. */
export function waitReason(status: WorkerStatus, after: number): WaitReason | null {
  const { state, seq, turn } = status;
  if (goesOn(status)) return null;
  switch (state) {
    case "idle":
      return seq > after ? "stop" : null;
    case "failed":
      return seq > after ? "failure" : null;
    case "interrupted":
      // No event tells of the interruption itself.
      return turn > after || after === 0 ? "interrupted" : null;
    case "awaiting-approval":
      return "needs approval";
    case "awaiting-input":
      return "needs input";
    case "gone":
    case "ended":
      return state;
    case "starting":
    case "working":
    case "stopping":
    case "unknown":
      return null;
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Whether its turn was cut off, and the gateway has it go on. */
function goesOn({ state, resume }: WorkerStatus): boolean {
  return ["failed", "gone", "idle"].includes(state) && isResuming(resume);
}

function detailed({ detail }: WorkerStatus): string {
  return detail === "" ? "" : ` (${visible(detail)})`;
}
