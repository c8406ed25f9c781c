import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { isJsonObject, type JsonObject, type WorkerEvent } from "../../contract/index.ts";
import { isMissing } from "../../platform/files.ts";

/** Bytes that are read at a time, and at most: a transcript may be of any size, and only its end is of use here. */
const CHUNK = 256 * 1024;
const MOST = 64 * 1024 * 1024;

/** Where the client writes a worker's conversation, as its newest session told; null before its first event. */
export function transcriptFile(events: readonly WorkerEvent[]): string | null {
  const told = events.findLast(({ event, transcript_path: path }) => event === "session_start" && path);
  return typeof told?.["transcript_path"] === "string" ? told["transcript_path"] : null;
}

/**
 * The newest lines of a transcript, oldest first: from the last one that `wanted` names, or as many as there are. What is
 * no JSON object is left out: the client may be writing it.
 */
export function lastLines(file: string, wanted: (line: JsonObject) => boolean): JsonObject[] {
  const fd = openIfThere(file);
  if (fd === null) return [];
  try {
    const { size } = fstatSync(fd);
    for (let length = CHUNK; ; length *= 4) {
      const from = Math.max(0, size - Math.min(length, MOST));
      const lines = linesIn(readAt(fd, from, size - from), from > 0);
      const first = lines.findLastIndex(wanted);
      if (first >= 0) return lines.slice(first);
      if (from === 0 || length >= MOST) return lines;
    }
  } finally {
    closeSync(fd);
  }
}

function linesIn(text: string, cut: boolean): JsonObject[] {
  const whole = cut ? text.slice(text.indexOf("\n") + 1) : text;
  return whole.split("\n").flatMap((line) => {
    if (line === "") return [];
    try {
      const value: unknown = JSON.parse(line);
      return isJsonObject(value) ? [value] : [];
    } catch {
      return [];
    }
  });
}

function readAt(fd: number, from: number, length: number): string {
  const bytes = Buffer.alloc(length);
  const read = readSync(fd, bytes, 0, length, from);
  return bytes.toString("utf8", 0, read);
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, "r");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
