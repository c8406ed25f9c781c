import { appendFileSync, closeSync, fstatSync, openSync, readSync } from "node:fs";
import { isJsonObject, type JsonValue, type WorkerEvent, type WorkerEventType } from "../contract/index.ts";
import { isMissing } from "../platform/files.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";

export interface WorkerEvents {
  append(worker: string, event: WorkerEventType, fields: Readonly<Record<string, JsonValue>>): void;
}

/** The newest event that `wanted` takes, as far as the end of the stream tells; null where there is none. */
export function newestEvent(
  paths: HomePaths,
  worker: string,
  wanted: (event: WorkerEvent) => boolean,
): WorkerEvent | null {
  for (const line of readTail(workerPaths(paths, worker).events).split("\n").reverse()) {
    const event = parsed(line);
    if (event !== null && wanted(event)) return event;
  }
  return null;
}

function parsed(line: string): WorkerEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? (value as unknown as WorkerEvent) : null;
  } catch {
    return null;
  }
}

const TAIL = 1024 * 1024;

/** Writes `events.jsonl`, numbered without gaps also over restarts, secrets replaced. Only the gateway writes it. */
export function workerEvents(paths: HomePaths, now: () => number, redact: <T>(value: T) => T): WorkerEvents {
  const last = new Map<string, number>();
  return {
    append(worker, event, fields) {
      const { events } = workerPaths(paths, worker);
      const tail = last.has(worker) ? null : readTail(events);
      const seq = (last.get(worker) ?? lastSeq(tail ?? "")) + 1;
      // A line torn by a crash is closed, so that the next one stands on its own.
      const mend = tail !== null && tail !== "" && !tail.endsWith("\n") ? "\n" : "";
      const line = JSON.stringify({ seq, ts: new Date(now()).toISOString(), event, ...redact(fields) });
      appendFileSync(events, `${mend}${line}\n`, { mode: 0o600 });
      last.set(worker, seq);
    },
  };
}

function lastSeq(tail: string): number {
  for (const line of tail.split("\n").reverse()) {
    const match = /^\{"seq":(\d+),.*\}$/.exec(line);
    if (match?.[1]) return Number(match[1]);
  }
  return 0;
}

function readTail(path: string): string {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
  try {
    const size = fstatSync(fd).size;
    const bytes = Buffer.alloc(Math.min(size, TAIL));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8");
  } finally {
    closeSync(fd);
  }
}
