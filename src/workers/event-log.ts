import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isJsonObject, type WorkerEvent } from "../contract/index.ts";
import { isMissing } from "../platform/files.ts";

/** Reads what has come since the last call. Whole lines only. */
export interface EventReader {
  next(): WorkerEvent[];
}

/** Reads `events.jsonl` from its beginning, or from the first event after `after`. */
export function openEvents(file: string, after = 0): EventReader {
  let at = 0;
  let rest = Buffer.alloc(0);
  return {
    next() {
      const bytes = readFrom(file, at);
      at += bytes.length;
      const all = Buffer.concat([rest, bytes]);
      const end = all.lastIndexOf(10) + 1;
      rest = all.subarray(end);
      const lines = all.subarray(0, end).toString("utf8").split("\n");
      return lines.flatMap(parseEvent).filter((event) => event.seq > after);
    },
  };
}

export function allEvents(file: string): WorkerEvent[] {
  return openEvents(file).next();
}

/** The first event that `wanted` gives something for; null when the time is up. Milliseconds. */
export async function awaitEvent<T>(
  file: string,
  after: number,
  timeout: number,
  wanted: (event: WorkerEvent) => T | null,
  meanwhile: () => Promise<T | null> = async () => null,
): Promise<T | null> {
  const reader = openEvents(file, after);
  let news: () => void = () => {};
  // Loaded only where somebody waits.
  const { watch } = await import("chokidar");
  const watcher = watch(file, { ignoreInitial: true }).on("all", () => news());
  try {
    for (const until = Date.now() + timeout; ; ) {
      for (const event of reader.next()) {
        const found = wanted(event);
        if (found !== null) return found;
      }
      const found = await meanwhile();
      if (found !== null) return found;
      const left = until - Date.now();
      if (left <= 0) return null;
      // The watcher wakes this at once; the nap is for what it misses, and for `meanwhile`.
      await Promise.race([sleep(Math.min(left, NAP)), new Promise<void>((wake) => (news = wake))]);
    }
  } finally {
    await watcher.close();
  }
}

const NAP = 500;

function parseEvent(line: string): WorkerEvent[] {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) && typeof value["seq"] === "number" ? [value as unknown as WorkerEvent] : [];
  } catch {
    return [];
  }
}

function readFrom(file: string, at: number): Buffer {
  let fd: number;
  try {
    fd = openSync(file, "r");
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  }
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(fd).size - at));
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, at));
  } finally {
    closeSync(fd);
  }
}

/** Gives every event after `after` as it comes, until `ended` says so and nothing more is there. Wakes by the file's changes. */
export async function* followEvents(
  file: string,
  after: number,
  ended: () => boolean,
): AsyncGenerator<WorkerEvent> {
  const reader = openEvents(file, after);
  let news: () => void = () => {};
  // Loaded only where somebody waits.
  const { watch } = await import("chokidar");
  const watcher = watch(file, { ignoreInitial: true }).on("all", () => news());
  try {
    for (;;) {
      const over = ended();
      yield* reader.next();
      if (over) return;
      await Promise.race([sleep(NAP), new Promise<void>((wake) => (news = wake))]);
    }
  } finally {
    await watcher.close();
  }
}
