import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Names of the log's files, in the order of the chain: the number says which comes first. */
const LOG_FILE = /^audit-(\d{6})\.jsonl$/;

export const FIRST_LOG_FILE = "audit-000001.jsonl";

/** The file that comes after one of these. */
export function nextLogFile(file: string): string {
  const number = Number(LOG_FILE.exec(basename(file))?.[1] ?? 0) + 1;
  return join(dirname(file), `audit-${String(number).padStart(6, "0")}.jsonl`);
}

/** Absolute paths, oldest first. */
export function logFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => LOG_FILE.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** One line as it stands in a file. */
export interface LogLine {
  readonly file: string;
  /** Counts from 1. */
  readonly number: number;
  /** Without the newline. */
  readonly bytes: Buffer;
  /** False for what stands after the last newline. */
  readonly whole: boolean;
  /** Offset of its first byte. */
  readonly at: number;
}

const CHUNK = 1024 * 1024;

/**
 * Every line of a file in turn. Memory holds one chunk and one line, and `bytes` may be kept. A file that grows while it
 * is read is read as far as it goes. `from` is the offset of a line's first byte; numbers count from there. Throws where
 * the file can't be read.
 */
export function* linesOf(file: string, from = 0): Generator<LogLine> {
  const fd = openSync(file, "r");
  try {
    let rest: Buffer[] = [];
    let number = 0;
    let at = from;
    let position = from;
    for (let chunk = nextChunk(fd, position); chunk.length > 0; chunk = nextChunk(fd, position)) {
      position += chunk.length;
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        const piece = chunk.subarray(start, end);
        const bytes = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
        rest = [];
        yield { file, number: ++number, bytes, whole: true, at };
        at += bytes.length + 1;
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
    if (rest.length > 0) yield { file, number: ++number, bytes: Buffer.concat(rest), whole: false, at };
  } finally {
    closeSync(fd);
  }
}

/** A buffer of its own each time: lines are views of it. */
function nextChunk(fd: number, position: number): Buffer {
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  return chunk.subarray(0, readSync(fd, chunk, 0, CHUNK, position));
}

/**
 * The streaming reader of the log: every line of all its files, oldest first, as `linesOf` gives them. A line's text is one
 * `AuditRecord`, unless `whole` is false (the gateway is writing it, or a crash tore it) or `audit verify` says otherwise.
 */
export function* logLines(folder: string): Generator<LogLine> {
  for (const file of logFiles(folder)) yield* linesOf(file);
}
