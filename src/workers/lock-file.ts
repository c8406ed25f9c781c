import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { errorCode, removeIfThere } from "../platform/files.ts";
import { isAlive, processStart } from "../platform/processes.ts";

/** Milliseconds. */
const PATIENCE = 30_000;

/** Runs one at a time over all processes. A lock whose holder has died is taken over. */
export async function withLockFile<T>(file: string, act: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + PATIENCE; !taken(file); await sleep(50)) {
    if (!holderLives(file)) removeDead(file);
    if (Date.now() > until)
      throw new Fault(
        "TIMEOUT",
        `another process holds ${file}; try again when it has ended${existsSync(takeover(file)) ? `, or remove ${takeover(file)} where no portcullis runs` : ""}`,
      );
  }
  try {
    return await act();
  } finally {
    removeIfThere(file);
  }
}

/** Whether somebody holds it now. */
export function isHeld(file: string): boolean {
  return existsSync(file) && holderLives(file);
}

/** Race: of two that find the same dead lock the slower would remove the one that the faster has just taken. */
function removeDead(file: string): void {
  const guard = takeover(file);
  if (!taken(guard)) return;
  try {
    if (!holderLives(file)) removeIfThere(file);
  } finally {
    removeIfThere(guard);
  }
}

function takeover(file: string): string {
  return `${file}.takeover`;
}

/** By a link, so that nobody ever reads one that is half written. */
function taken(file: string): boolean {
  const own = `${file}.${process.pid}-${randomUUID()}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, start: processStart(process.pid) }), {
    flag: "wx",
    mode: 0o600,
  });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    removeIfThere(own);
  }
}

/** One that can't be read is none of ours, or has just gone: not ours to remove. */
function holderLives(file: string): boolean {
  try {
    const { pid, start } = JSON.parse(readFileSync(file, "utf8")) as { pid: number; start: string | null };
    return isAlive(pid, start);
  } catch {
    return true;
  }
}
