import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { errorCode, removeIfThere } from "../platform/files.ts";
import { isAlive, processStart } from "../platform/processes.ts";

/** Milliseconds. */
const PATIENCE = 30_000;

/** Runs one at a time over all processes. A lock whose holder has died is taken over. */
export async function withLockFile<T>(file: string, act: () => Promise<T>): Promise<T> {
  const holder = JSON.stringify({ pid: process.pid, start: processStart(process.pid) });
  for (const until = Date.now() + PATIENCE; !taken(file, holder); await sleep(50)) {
    if (!holderLives(file)) removeIfThere(file);
    else if (Date.now() > until)
      throw new Fault("TIMEOUT", `another process holds ${file}; try again when it has ended`);
  }
  try {
    return await act();
  } finally {
    removeIfThere(file);
  }
}

function taken(file: string, holder: string): boolean {
  try {
    writeFileSync(file, holder, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** One that can't be read is being written at this moment, or is gone. */
function holderLives(file: string): boolean {
  try {
    const { pid, start } = JSON.parse(readFileSync(file, "utf8")) as { pid: number; start: string | null };
    return isAlive(pid, start);
  } catch {
    return true;
  }
}
