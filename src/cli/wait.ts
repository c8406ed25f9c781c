import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { homePaths } from "../platform/home.ts";
import { readWorker, type WorkerStatus, workerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

export interface WaitOptions {
  /** One is enough. */
  readonly any: boolean;
  /** Seconds. */
  readonly timeout: number;
  /** A turn that ended before this event does not count. */
  readonly after: number;
}

/** States in which a worker does nothing more by itself. */
const SETTLED: ReadonlySet<WorkerStatus["state"]> = new Set([
  "idle",
  "failed",
  "ended",
  "gone",
  "awaiting-approval",
]);
const STEP = 200;

/** `wait`: until the turn of one or all ends. Exit 0 where each did what it should, 1 for any other end or a time-out. */
export async function wait(names: readonly string[], options: WaitOptions, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const workers = names.map((name) => readWorker(paths, name).name);
  if (workers.length === 0) throw new Fault("USAGE", "expected at least one worker");
  for (const until = Date.now() + options.timeout * 1000; ; await sleep(STEP)) {
    const all = workers.map((name) => workerStatus(paths, readWorker(paths, name)));
    const settled = all.filter(
      (status) => SETTLED.has(status.state) && (status.seq > options.after || status.state !== "idle"),
    );
    const done = options.any ? settled.length > 0 : settled.length === all.length;
    if (!done && Date.now() < until) continue;
    const shown = options.any && done ? settled : all;
    if (io.json) io.out(`${JSON.stringify({ timedOut: !done, workers: shown })}\n`);
    else
      for (const { name, state, detail } of shown)
        io.out(`${name}: ${reasonOf(state)}${detail === "" ? "" : ` (${detail})`}\n`);
    if (!done) io.err(`portcullis: the time is up after ${options.timeout} s\n`);
    return done && shown.every(({ state }) => state === "idle") ? 0 : 1;
  }
}

function reasonOf(state: WorkerStatus["state"]): string {
  switch (state) {
    case "idle":
      return "stop";
    case "awaiting-approval":
      return "needs approval";
    case "failed":
      return "failure";
    default:
      return state;
  }
}
