import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const STEP = 256 * 1024;

export interface NewestLines {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Behind the newline of the newest whole line. */
  readonly end: { readonly file: string | null; readonly at: number };
}

/** The last whole lines of the log, read from its end; `files` oldest first. */
export function newestLines(files: readonly string[], count: number): NewestLines {
  let lines: string[] = [];
  let end: NewestLines["end"] | null = null;
  for (const file of files.toReversed()) {
    const tail = tailOf(file, count - lines.length);
    lines = [...tail.lines, ...lines];
    end ??= { file, at: tail.end };
    if (lines.length >= count) break;
  }
  return { lines, end: end ?? { file: null, at: 0 } };
}

function tailOf(file: string, count: number): { lines: string[]; end: number } {
  const fd = openSync(file, "r");
  try {
    const chunks: Buffer[] = [];
    let from = fstatSync(fd).size;
    // One newline more than lines: the one before the first of them.
    for (let newlines = 0; from > 0 && newlines <= count; ) {
      const size = Math.min(STEP, from);
      const chunk = Buffer.allocUnsafe(size);
      from -= size;
      const read = chunk.subarray(0, readSync(fd, chunk, 0, size, from));
      for (const byte of read) if (byte === 10) newlines++;
      chunks.unshift(read);
    }
    const bytes = Buffer.concat(chunks);
    const last = bytes.lastIndexOf(10) + 1;
    const all = bytes.toString("utf8", 0, last).split("\n").slice(0, -1);
    const whole = from > 0 ? all.slice(1) : all;
    return { lines: count === 0 ? [] : whole.slice(-count), end: from + last };
  } finally {
    closeSync(fd);
  }
}
