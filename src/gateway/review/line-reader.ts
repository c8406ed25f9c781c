import { closeSync, openSync, readSync } from "node:fs";
import type { Place } from "../../audit/index-file.ts";

export interface LineReader {
  /** The bytes of a line, shorter where the file ends before it does. Good until the next read. */
  read(place: Place): Buffer;
  close(): void;
}

const WINDOW = 1024 * 1024;
/** Lines that stand closer together than this are read by one window. */
const NEAR = 64 * 1024;

/** Reads lines of one file by their places; fast where they come in order. */
export function openLineReader(file: string): LineReader {
  const fd = openSync(file, "r");
  let window: Buffer = Buffer.alloc(0);
  let from = 0;
  return {
    read({ at, length }) {
      const end = from + window.length;
      if (at < from || at + length > end) {
        const near = at >= end - WINDOW && at - end < NEAR;
        window = bytesAt(fd, at, near ? Math.max(WINDOW, length) : length);
        from = at;
      }
      return window.subarray(at - from, at - from + length);
    },
    close: () => closeSync(fd),
  };
}

function bytesAt(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}
