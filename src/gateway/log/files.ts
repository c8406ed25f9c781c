import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** Names of the log's files, in the order of the chain: the number says which comes first. */
const LOG_FILE = /^audit-(\d{6})\.jsonl$/;

export const FIRST_LOG_FILE = "audit-000001.jsonl";

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

/** Every line of a file in turn; memory holds one chunk and one line. */
export function* linesOf(file: string): Generator<LogLine> {
  const fd = openSync(file, "r");
  try {
    const chunk = Buffer.alloc(CHUNK);
    let rest: Buffer[] = [];
    let number = 0;
    let at = 0;
    for (let size = readSync(fd, chunk); size > 0; size = readSync(fd, chunk)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0 && end < size; end = chunk.indexOf(10, from)) {
        const bytes = Buffer.concat([...rest, chunk.subarray(from, end)]);
        rest = [];
        yield { file, number: ++number, bytes, whole: true, at };
        at += bytes.length + 1;
        from = end + 1;
      }
      if (from < size) rest.push(Buffer.from(chunk.subarray(from, size)));
    }
    if (rest.length > 0) yield { file, number: ++number, bytes: Buffer.concat(rest), whole: false, at };
  } finally {
    closeSync(fd);
  }
}

/** Every line of the whole log. */
export function* logLines(folder: string): Generator<LogLine> {
  for (const file of logFiles(folder)) yield* linesOf(file);
}
