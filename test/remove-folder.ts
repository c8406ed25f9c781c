import { rmSync } from "node:fs";

/** Milliseconds. */
const PATIENCE = 20_000;
const PAUSE = 200;

/**
 * Removes a folder, also while programs that are just ending write into it: Node's own retries try again to remove the folder, and
 * not what has come into it meanwhile.
 */
export function removeFolder(path: string): void {
  for (const end = Date.now() + PATIENCE; ; pause()) {
    try {
      return rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
