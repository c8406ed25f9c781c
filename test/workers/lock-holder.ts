import { closeSync, openSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { withLockFile } from "../../src/workers/lock-file.ts";

// Holds a lock again and again, sees that it is alone, and at last dies with it in its hands.
const [lock = "", inside = "", rounds = "0"] = process.argv.slice(2);
for (let round = 0; round <= Number(rounds); round++) {
  await withLockFile(lock, async () => {
    closeSync(openSync(inside, "wx"));
    await sleep(2);
    rmSync(inside);
    if (round === Number(rounds)) process.kill(process.pid, "SIGKILL");
  });
}
