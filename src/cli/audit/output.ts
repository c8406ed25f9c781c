import { randomBytes } from "node:crypto";
import { closeSync, openSync, renameSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Fault } from "../../contract/index.ts";
import { removeIfThere, writeAll } from "../../platform/files.ts";
import type { CliIo } from "../io.ts";

const BATCH = 64 * 1024;

/**
 * Hands `write` a way to print to a file, or to standard output for null. The file stands there whole or not at all,
 * and only its owner reads it. Throws `USAGE` where it can't be written.
 */
export function intoOutput<T>(file: string | null, io: CliIo, write: (put: (text: string) => void) => T): T {
  if (file === null) return batched((text) => io.out(text), write);
  const target = resolve(io.cwd, file);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
  const fd = opened(temporary, target);
  try {
    const given = batched((text) => writeAll(fd, Buffer.from(text)), write);
    renameSync(temporary, target);
    return given;
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  } finally {
    closeSync(fd);
  }
}

function opened(temporary: string, target: string): number {
  try {
    return openSync(temporary, "wx", 0o600);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault("USAGE", `expected a file that can be written after --out, got ${target}: ${why}`, {
      cause: error,
    });
  }
}

function batched<T>(out: (text: string) => void, write: (put: (text: string) => void) => T): T {
  let waiting: string[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) out(waiting.join(""));
    waiting = [];
    size = 0;
  };
  const given = write((text) => {
    waiting.push(text);
    size += text.length;
    if (size >= BATCH) flush();
  });
  flush();
  return given;
}
