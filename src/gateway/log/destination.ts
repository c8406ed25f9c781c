import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, statSync } from "node:fs";
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
  const own = fstatSync(fd);
  let { size } = own;
  let torn = false;
  let lost: unknown = null;

  function cutBack(): void {
    if (!torn) return;
    ftruncateSync(fd, size);
    torn = false;
  }

  /**
   * Threat: a log that was deleted, moved, cut or added to while it is open would take records that nobody finds again. It is
   * left as it is, for `verify` to tell of, and takes no more until it is as it was.
   */
  function assertUntouched(): void {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.ino === own.ino && there.dev === own.dev && there.size === size) return;
    const got = there === undefined ? "none" : `another, or one of ${there.size} bytes`;
    throw new Error(
      `expected ${path} with ${size} bytes, as it was left, got ${got}: somebody else changed it`,
    );
  }

  return {
    get size() {
      return size;
    },
    write(line) {
      try {
        if (lost !== null) throw lost;
        cutBack();
        assertUntouched();
        torn = true;
        const bytes = Buffer.from(line);
        writeAll(fd, bytes);
        if (durability === "disk") fdatasyncSync(fd);
        size += bytes.length;
        torn = false;
        // Race: what was changed in between may have taken this line with it, and nobody can say how it ends now.
        lost = thrownBy(assertUntouched);
        if (lost !== null) throw lost;
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

function thrownBy(act: () => void): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
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
