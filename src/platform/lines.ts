import { closeSync, constants, openSync, readSync } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Calls back for each whole line; what has no newline at the end is dropped. Over `limit` characters the stream is ended. */
export function splitLines(stream: Readable, onLine: (line: string) => void, limit = 64 * 1024 * 1024): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    rest += decoder.write(chunk);
    if (rest.length > limit) {
      stream.destroy(new Error(`line of more than ${limit} characters`));
      return;
    }
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      onLine(line);
    }
  });
}

/** One line as it stands in a file. */
export interface FileLine {
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
 * is read is read as far as it goes. `from` is the offset of a line's first byte; numbers count from there. Of a line of more than
 * `longest` bytes none are given. Throws where the file can't be read.
 */
export function* linesOf(file: string, from = 0, longest = Number.POSITIVE_INFINITY): Generator<FileLine> {
  // Threat: a pipe in a file's place must not hold up whoever reads.
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    let rest: Buffer[] = [];
    let number = 0;
    let at = from;
    let position = from;
    const taken = (last: Buffer, end: number): Buffer => {
      const fits = end - at <= longest;
      const bytes = !fits ? NOTHING : rest.length === 0 ? last : Buffer.concat([...rest, last]);
      rest = [];
      return bytes;
    };
    for (let chunk = nextChunk(fd, position); chunk.length > 0; chunk = nextChunk(fd, position)) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        const bytes = taken(chunk.subarray(start, end), position + end);
        yield { file, number: ++number, bytes, whole: true, at };
        start = end + 1;
        at = position + start;
      }
      position += chunk.length;
      if (start === chunk.length) continue;
      rest = position - at > longest ? [] : [...rest, chunk.subarray(start)];
    }
    if (position > at) yield { file, number: ++number, bytes: taken(NOTHING, position), whole: false, at };
  } finally {
    closeSync(fd);
  }
}

const NOTHING = Buffer.alloc(0);

/** A buffer of its own each time: lines are views of it. */
function nextChunk(fd: number, position: number): Buffer {
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  return chunk.subarray(0, readSync(fd, chunk, 0, CHUNK, position));
}
