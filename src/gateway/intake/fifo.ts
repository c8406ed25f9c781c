import { closeSync, constants, fstatSync, openSync, writeSync } from "node:fs";
import { errorCode } from "../../platform/files.ts";

/**
 * Opens a hook's FIFO for writing without blocking; null if no hook reads it (yet, or any more).
 * Threat: the name stands in a folder that a worker of the same user can reach, so a link or another kind of file is refused.
 */
export function openFifo(path: string): number | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    if (["ENXIO", "ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return null;
    throw error;
  }
  const stat = fstatSync(fd);
  if (stat.isFIFO() && stat.uid === process.getuid?.()) return fd;
  closeSync(fd);
  throw new Error("expected a FIFO of our own user");
}

/** Writes one line in one piece (a FIFO takes up to 4,096 bytes whole); false if no one reads. */
export function writeLine(fd: number, line: string): boolean {
  const bytes = Buffer.from(`${line}\n`);
  try {
    return writeSync(fd, bytes) === bytes.length;
  } catch (error) {
    if (errorCode(error) === "EPIPE") return false;
    throw error;
  }
}

/** Whether a reader is there: asking again is the only way to know without writing. */
export function hasReader(path: string): boolean {
  const fd = openFifo(path);
  if (fd === null) return false;
  closeSync(fd);
  return true;
}
