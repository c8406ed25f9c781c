import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLockFile } from "../../src/workers/lock-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("one holds it at a time, however many find the lock of one that died", async () => {
  const [lock, inside] = [join(folder, "a.lock"), join(folder, "inside")];
  const holder = join(import.meta.dirname, "lock-holder.ts");
  const ran = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      execa(process.execPath, ["--import", "tsx", holder, lock, inside, String(n)], { reject: false }),
    ),
  );
  // Each ends by the signal that it sends to itself: one that met another inside would have thrown.
  expect(ran.map(({ signal, stderr }) => [signal, stderr])).toEqual(ran.map(() => ["SIGKILL", ""]));
  expect(await withLockFile(lock, async () => "got it")).toBe("got it");
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

it("what it can't read it does not remove", async () => {
  const lock = join(folder, "a.lock");
  writeFileSync(lock, "not a lock of ours");
  const first = await Promise.race([
    withLockFile(lock, async () => "got it"),
    new Promise((done) => setTimeout(done, 300, "waits")),
  ]);
  expect(first).toBe("waits");
  rmSync(lock);
});
