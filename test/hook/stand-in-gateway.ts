import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { answerLine } from "../../src/contract/index.ts";

/** A call as the gateway's side of docs/protocol.md holds it. */
export interface TakenCall {
  readonly id: string;
  readonly payload: Buffer;
  /** Writes raw text into the FIFO. */
  say(text: string): void;
  /** Renames to `.answered`: false where the hook has withdrawn. */
  settle(): boolean;
  /** What a sound gateway does: settles, writes the line, closes, removes the call's files. */
  deliver(line: string): void;
  /** The same with the line in a file of its own. */
  deliverBeside(line: string): void;
  /** Closes the FIFO, as the end of a gateway's process does. */
  vanish(): void;
}

export interface StandInGateway {
  /** Takes no more calls. */
  stop(): void;
  /** Takes no more calls and loses those it has. */
  kill(): void;
}

const TICK_MS = 3;

/** Takes the calls of one worker, also those that a gateway before it had claimed, and does with each as it is told. */
export function standInGateway(
  worker: { readonly pending: string; readonly answers: string },
  behave: (call: TakenCall) => unknown,
): StandInGateway {
  const taken = new Map<string, TakenCall>();
  const timer = setInterval(() => {
    for (const name of readdirSync(worker.pending)) {
      const id = /^(\d+-\d+)(\.claimed)?$/.exec(name)?.[1];
      if (id === undefined || taken.has(id)) continue;
      const call = take(join(worker.pending, id), join(worker.answers, id), id);
      if (call === null) continue;
      taken.set(id, call);
      behave(call);
    }
  }, TICK_MS);
  const stop = (): void => clearInterval(timer);
  function kill(): void {
    stop();
    for (const call of taken.values()) call.vanish();
  }
  return { stop, kill };
}

/** Waits until a claim holds. */
export async function until(claim: () => boolean, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!claim()) {
    if (performance.now() > end) throw new Error(`expected within ${limitMs} ms: ${claim}`);
    await sleep(TICK_MS);
  }
}

export function allowLine(reason = "a rule says yes"): string {
  return answerLine({ outcome: "allow", reason, by: { kind: "rules", rules: [] } });
}

export function denyLine(reason = "a rule says no"): string {
  return answerLine({ outcome: "deny", reason, by: { kind: "rules", rules: [] } });
}

function take(file: string, fifo: string, id: string): TakenCall | null {
  const fd = openFifo(fifo);
  // The reader may come a moment after the file: it is looked for again.
  if (fd === null) return null;
  rename(file, `${file}.claimed`);
  let open = true;
  function vanish(): void {
    if (open && fd !== null) closeSync(fd);
    open = false;
  }
  const settle = (): boolean => rename(`${file}.claimed`, `${file}.answered`);
  const say = (text: string): void => {
    writeSync(fd, text);
  };
  function deliver(line: string): void {
    if (!settle()) throw new Error("expected a call that waits, got one that was withdrawn");
    say(`${line}\n`);
    vanish();
    for (const path of [`${file}.answered`, fifo]) rmSync(path, { force: true });
  }
  function deliverBeside(line: string): void {
    writeFileSync(`${fifo}.line`, `${line}\n`, { mode: 0o600 });
    deliver("@");
  }
  return { id, payload: readFileSync(`${file}.claimed`), say, settle, deliver, deliverBeside, vanish };
}

function openFifo(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}

function rename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
