import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync } from "node:fs";
import { Fault } from "../../contract/index.ts";
import { writeAll } from "../../platform/files.ts";

/** Where pino writes: synchronously, whole lines or nothing. */
export interface Destination {
  /** Throws `RECORD_FAILED`; then the file ends with the line before. */
  write(line: string): void;
  /** Bytes of the file. */
  readonly size: number;
  /** Brings to disk what the kernel holds; throws `RECORD_FAILED`. */
  sync(): void;
  close(): void;
}

/**
 * A destination of our own: pino's does not throw on a full disk and writes the line later, when the answer has long gone.
 * What could not be written whole is cut off again, so that the chain goes on from the last whole line.
 */
export function openDestination(path: string, durability: "os" | "disk"): Destination {
  const fd = openLogFile(path);
  let size = fstatSync(fd).size;
  let torn = false;

  function cutBack(): void {
    if (!torn) return;
    ftruncateSync(fd, size);
    torn = false;
  }

  return {
    get size() {
      return size;
    },
    write(line) {
      try {
        cutBack();
        torn = true;
        const bytes = Buffer.from(line);
        writeAll(fd, bytes);
        if (durability === "disk") fdatasyncSync(fd);
        size += bytes.length;
        torn = false;
      } catch (cause) {
        tryCutBack(cutBack);
        throw unwritable(cause);
      }
    },
    sync() {
      try {
        fdatasyncSync(fd);
      } catch (cause) {
        throw unwritable(cause);
      }
    },
    close: () => closeSync(fd),
  };
}

function openLogFile(path: string): number {
  try {
    return openSync(
      path,
      constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
      0o600,
    );
  } catch (cause) {
    throw unwritable(cause);
  }
}

/** What every fault of writing is told as. */
export function unwritable(cause: unknown): Fault {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Fault("RECORD_FAILED", `the audit log can't be written: ${why}`, { cause });
}

/** Where even cutting back fails, the next write tries it first. */
function tryCutBack(cutBack: () => void): void {
  try {
    cutBack();
  } catch {
    // Still torn: `write` comes back to it.
  }
}
