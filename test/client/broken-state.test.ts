import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { workerPaths } from "../../src/platform/home.ts";
import { type Attempts, attempts } from "./harness/attempts.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("a state folder that is broken", () => {
  let site: Site;
  let worker: Attempts;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
    // On a small file system of its own, so that it can be filled.
    mkdirSync(site.paths.home, { mode: 0o700 });
    await execa("mount", ["-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", site.paths.home]);
    await site.launch("w");
    worker = attempts(site, "w");
    await worker.allowed();
  });
  afterAll(async () => {
    if (site === undefined) return;
    await site.pc("down");
    await execa("umount", ["-l", site.paths.home], { reject: false });
    await site.close();
  });

  /** Both what is forbidden and what is allowed is denied while it is broken, and all is well afterwards. */
  async function deniedWhile(broken: () => unknown, mend: () => unknown): Promise<void> {
    const found = await worker.forbidden(broken);
    await mend();
    const other = await worker.try(bash("touch while-broken"), broken);
    await mend();
    expect(found).toMatchObject({ how: "denied", marked: false });
    expect(found.text).toContain("portcullis");
    expect([other.how, existsSync(join(site.project, "while-broken"))]).toEqual(["denied", false]);
    await worker.allowed();
  }

  it.each(["answers", "pending"] as const)("%s is no folder: denied with that reason", async (name) => {
    const folder = workerPaths(site.paths, "w")[name];
    await deniedWhile(
      () => {
        renameSync(folder, `${folder}-kept`);
        writeFileSync(folder, "");
      },
      () => {
        rmSync(folder);
        renameSync(`${folder}-kept`, folder);
      },
    );
  });

  it("answers can't be written: denied with that reason", async () => {
    const { answers } = workerPaths(site.paths, "w");
    await deniedWhile(
      () => readOnly(answers),
      () => execa("umount", [answers]),
    );
  });

  it("all of it is read-only: denied with that reason", async () => {
    const { home } = site.paths;
    await deniedWhile(
      () => readOnly(home),
      () => execa("umount", [home]),
    );
  });

  it("all of it is full: denied with that reason", async () => {
    let filler = "";
    await deniedWhile(
      () => {
        filler = fill(site.paths.home);
      },
      () => rmSync(filler),
    );
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
  });

  it("a gateway can't start on one that is read-only, and what the worker asks is denied", async () => {
    const { home } = site.paths;
    let up: number | undefined = 0;
    const found = await worker.forbidden(async () => {
      await site.pc("down");
      await readOnly(home);
      up = (await site.pc("up", "--detach")).code;
    });
    await execa("umount", [home]);
    expect(up).toBe(2);
    expect(found).toMatchObject({ how: "denied", marked: false });
    expect(await site.pc("up", "--detach")).toMatchObject({ code: 0 });
    await worker.allowed();
  });

  it("only the log's folder is full: denied by the gateway, since nothing runs without its record", async () => {
    const { audit } = site.paths;
    await site.pc("down");
    await execa("mount", ["-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", audit]);
    await site.pc("up", "--detach");
    await worker.allowed();
    const filler = fill(audit);
    // What is left of the last block takes a few records more.
    const found = await eventually(async () => {
      const { how, text } = await worker.try(bash("touch while-full"));
      if (how === "ran") rmSync(join(site.project, "while-full"));
      return how === "denied" && text;
    }, "a denial");
    expect(found).toContain("audit log");
    expect(await worker.forbidden()).toMatchObject({ how: "denied", marked: false });
    expect(existsSync(join(site.project, "while-full"))).toBe(false);
    rmSync(filler);
    await worker.allowed();
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
    await site.pc("down");
    await execa("umount", [audit]);
    await site.pc("up", "--detach");
  });

  it("a record that was changed is found by verify", async () => {
    await worker.allowed();
    await site.pc("down");
    const file = join(site.paths.audit, "audit-000001.jsonl");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"allow"', '"deny"'));
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 1 });
    writeFileSync(file, text);
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
    await site.pc("up", "--detach");
  });

  it("a payload of 5 MB: denied or asked about, and the next call is judged", async () => {
    await site.launch("big");
    const big = attempts(site, "big");
    const marker = site.marker("big");
    const { how } = await big.try(bash(`touch ${marker} # ${"x".repeat(5 * 1024 * 1024)}`));
    expect([how, existsSync(marker)]).toEqual([expect.stringMatching(/^(denied|asked)$/), false]);
    await big.allowed();
  });
});

/** By a mount over itself: what is open already stays writable, as on a disk that is failing. */
async function readOnly(folder: string): Promise<void> {
  await execa("mount", ["--bind", folder, folder]);
  await execa("mount", ["-o", "remount,ro,bind", folder]);
}

/** Writes until nothing more fits on the small file system that stands there; gives the file. */
function fill(folder: string): string {
  if (statfsSync(folder).bsize * statfsSync(folder).blocks > 8 * 1024 * 1024)
    throw new Error(`expected a file system of a few MB at ${folder}`);
  const filler = join(folder, "filler");
  const fd = openSync(filler, "a");
  for (const size of [64 * 1024, 4096, 256, 1]) {
    try {
      for (;;) writeSync(fd, Buffer.alloc(size));
    } catch {
      // Full, for pieces of this size.
    }
  }
  closeSync(fd);
  return filler;
}
