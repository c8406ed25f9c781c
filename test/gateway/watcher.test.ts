import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, it } from "vitest";
import { type Watcher, watchWorkers } from "../../src/gateway/intake/watcher.ts";
import { openHome, workerPaths } from "../../src/platform/home.ts";
import { removeFolder } from "../remove-folder.ts";
import { until } from "./support/gateway.ts";

let root: string;
let paths: ReturnType<typeof openHome>;
let watcher: Watcher;
let seen: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-watcher-"));
  paths = openHome({ HOME: root, PORTCULLIS_HOME: join(root, "state") });
  seen = [];
  // No scan comes in time: what is seen is seen by the watch.
  watcher = watchWorkers(
    paths,
    ["pending", "inbox"],
    (worker, sub, name) => seen.push(`${worker} ${sub} ${name}`),
    {
      scanMs: 3_600_000,
    },
  );
});
afterEach(async () => {
  await watcher.close();
  removeFolder(root);
});

it.each([0, 1, 20, 120])(
  "a worker is watched whose folders are made %i ms after its own: no call waits for a scan",
  async (late) => {
    await sleep(300);
    const { folder, pending, inbox } = workerPaths(paths, "w");
    mkdirSync(folder, { recursive: true });
    if (late > 0) await sleep(late);
    for (const one of [pending, inbox]) mkdirSync(one);
    // Beyond the scans with which a watch begins.
    await sleep(1_800);
    for (const name of ["a", "b", "c"]) {
      writeFileSync(join(pending, name), "x");
      await until(() => seen.includes(`w pending ${name}`), `the call ${name}`);
    }
    writeFileSync(join(inbox, "d"), "x");
    await until(() => seen.includes("w inbox d"), "the event");
  },
);
