import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../../contract/index.ts";
import { removeIfThere, renameIfThere, writeWhole } from "../../platform/files.ts";
import type { WorkerPaths } from "../../platform/home.ts";
import { hasReader, writeLine } from "./fifo.ts";
import type { Reply } from "./lane.ts";

/** A FIFO takes this much in one piece on every system; longer answers go beside it. */
const LONGEST_LINE = 4_000;
/** Bytes; the largest file that a tool writes at once is far below. */
export const LARGEST_PAYLOAD = 16 * 1024 * 1024;

/** One call's files in the pending lane, by the id that its hook reserved. Each step is one rename. */
export interface CallFiles {
  readonly id: string;
  readonly waiting: string;
  readonly claimed: string;
  readonly answered: string;
  readonly withdrawn: string;
  readonly fifo: string;
  readonly line: string;
}

export function callFiles(paths: WorkerPaths, id: string): CallFiles {
  const waiting = join(paths.pending, id);
  const fifo = join(paths.answers, id);
  return {
    id,
    waiting,
    claimed: `${waiting}.claimed`,
    answered: `${waiting}.answered`,
    withdrawn: `${waiting}.withdrawn`,
    fifo,
    line: `${fifo}.line`,
  };
}

/** The payload's bytes. Threat: a link or device in place of the file is refused, and size is looked at first. */
export function readPayload(path: string): Uint8Array {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.uid !== process.getuid?.()) {
      throw new Fault("PAYLOAD_INVALID", "expected a regular file of our own user");
    }
    if (stat.size > LARGEST_PAYLOAD) {
      throw new Fault(
        "PAYLOAD_INVALID",
        `expected a payload of at most ${LARGEST_PAYLOAD} bytes, got ${stat.size}`,
      );
    }
    return withoutNewline(readFileSync(fd));
  } finally {
    closeSync(fd);
  }
}

/**
 * The hook's place to be answered. Holds its FIFO open, so that the end of this process is the hook's end of file.
 * `fd` is null where the hook is gone already.
 */
export function pendingReply(files: CallFiles, fd: number | null, onEnd: () => void): Reply {
  let open = true;
  function end(): void {
    if (!open) return;
    open = false;
    if (fd !== null) closeSync(fd);
    removeCall(files);
    onEnd();
  }
  return {
    answer(line) {
      try {
        // Race: the hook withdraws by renaming the same file; who comes second finds none.
        const mine = open && fd !== null && renameIfThere(files.claimed, files.answered);
        return mine && deliver(files, fd, line);
      } finally {
        end();
      }
    },
    waits: () => open && fd !== null && hasReader(files.fifo),
    drop: end,
  };
}

/** Removes what a call left, but a long answer: its hook may still read it, and the sweep takes it later. */
export function removeCall(files: CallFiles): void {
  for (const path of [files.waiting, files.claimed, files.answered, files.withdrawn, files.fifo]) {
    removeIfThere(path);
  }
}

function deliver(files: CallFiles, fd: number, line: string): boolean {
  if (Buffer.byteLength(line) <= LONGEST_LINE) return writeLine(fd, line);
  writeWhole(files.line, `${line}\n`);
  return writeLine(fd, "@");
}

function withoutNewline(bytes: Buffer): Uint8Array {
  return bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
}
