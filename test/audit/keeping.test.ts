import { createPublicKey } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCheckpoint } from "../../src/audit/index.ts";
import { auditAnchor } from "../../src/cli/audit-anchor.ts";
import { auditVerify } from "../../src/cli/audit-verify.ts";
import type { CliIo } from "../../src/cli/io.ts";
import { newestCheckpoint } from "../../src/gateway/log/checkpoints.ts";
import { logFiles, logLines } from "../../src/gateway/log/files.ts";
import { checkpointSigner } from "../../src/gateway/log/keys.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T12:00:00.000Z");

let folders: Folders;
beforeEach(() => {
  folders = newFolders();
});
afterEach(() => rmSync(folders.root, { recursive: true, force: true }));

function verified(anchors: readonly string[] = []) {
  const { name, key } = checkpointSigner(folders.keys);
  const notes = anchors.map((note, n) => ({ source: `anchor ${n}`, note }));
  return verifyLog(folders.audit, { key: { name, key: createPublicKey(key) }, anchors: notes });
}

function bodies() {
  return [...logLines(folders.audit)].map(({ bytes }) => JSON.parse(bytes.toString()).body);
}

describe("rotation", () => {
  it("begins a file when one is full, and the chain runs on over a reopening", async () => {
    for (let round = 0; round < 3; round++) {
      const log = open(folders, { rotateBytes: 4_096 });
      for (let n = 0; n < 10; n++) log.append(decided(`echo ${n}`));
      await log.close();
    }
    expect(logFiles(folders.audit).length).toBeGreaterThan(2);
    expect(verified()).toMatchObject({ finding: null, state: { seq: 30 }, proved: 30 });
  });

  it("begins a file each day (UTC), also where the gateway slept over it", async () => {
    for (const day of [0, 1, 5]) {
      const log = open(folders, {}, () => START + day * DAY);
      log.append(decided("echo"));
      log.append(decided("echo"));
      await log.close();
    }
    expect(logFiles(folders.audit)).toHaveLength(3);
    expect(verified()).toMatchObject({ finding: null, state: { seq: 6 } });
  });
});

describe("retention", () => {
  async function days(count: number, config: object): Promise<void> {
    for (let day = 0; day < count; day++) {
      const log = open(folders, config, () => START + day * DAY);
      for (let n = 0; n < 5; n++) log.append(decided(`echo ${n}`));
      await log.close();
    }
  }

  it("drops what is too old, records it first, and leaves a log that verifies from a signed checkpoint on", async () => {
    await days(6, { keepDays: 2 });
    const log = verified();
    expect(log).toMatchObject({ finding: null, proved: log.state.seq });
    expect(log.dropped).toBeGreaterThan(9);
    expect(bodies().findLast(({ type }) => type === "log.dropped")).toMatchObject({ through: log.dropped });
    expect(readdirSync(folders.audit)).not.toContain("audit-000001.jsonl");
  });

  it("drops the oldest while the log is too large, never the newest file", async () => {
    await days(6, { keepBytes: 4_096 });
    const sizes = logFiles(folders.audit).map((file) => statSync(file).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3 * 4_096);
    expect(verified().finding).toBeNull();
  });

  it("does not hide that somebody dropped more", async () => {
    await days(8, { keepDays: 3 });
    rmSync(logFiles(folders.audit)[0] ?? "");
    expect(verified().finding).toMatchObject({ damage: "removed", seq: 1 });
  });

  it("says of an anchor in what was dropped that it can't be compared", async () => {
    await days(1, {});
    const early = newestCheckpoint(folders.audit)?.note ?? "";
    await days(6, { keepDays: 2 });
    expect(verified([early]).finding).toMatchObject({ damage: "anchor-dropped" });
  });
});

describe("checkpoints", () => {
  it("are written every so many records and at the end, each readable by its owner alone, like the key", async () => {
    const log = open(folders, { checkpointEvery: 4 });
    for (let n = 0; n < 10; n++) log.append(decided("echo"));
    await log.close();
    const names = readdirSync(join(folders.audit, "checkpoints"));
    expect(names.map((name) => Number.parseInt(name, 10))).toEqual([4, 8, 10]);
    for (const file of [
      join(folders.keys, "checkpoint.key"),
      join(folders.audit, "checkpoints", names[0] ?? ""),
    ])
      expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("are given to the user's command, without a shell", async () => {
    const kept = join(folders.root, "kept; touch x");
    const log = open(folders, { onCheckpoint: ["tee", kept] });
    log.append(decided("echo"));
    await log.close();
    expect(readFileSync(kept, "utf8")).toBe(newestCheckpoint(folders.audit)?.note);
  });

  it.each([[["false"]], [["/no/such/program"]]])(
    "are recorded and told where the user's command fails: %j",
    async (onCheckpoint) => {
      const troubles: string[] = [];
      const log = open(folders, { onCheckpoint, checkpointEvery: 2 }, Date.now, (text) =>
        troubles.push(text),
      );
      log.append(decided("echo"));
      log.append(decided("echo"));
      await log.close();
      expect(troubles[0]).toContain(onCheckpoint[0]);
      expect(bodies().at(-1)).toMatchObject({ type: "checkpoint.failed", checkpoint: 2 });
      expect(verified().finding).toBeNull();
    },
  );

  it.each([
    ["ends before its newest checkpoint", (lines: string[]) => lines.slice(0, -1)],
    [
      "ends in another record",
      (lines: string[]) => lines.with(-1, (lines.at(-1) ?? "").replace("echo", "eco")),
    ],
  ])("keep a gateway from going on with a log that %s", async (_, change) => {
    const log = open(folders);
    for (let n = 0; n < 3; n++) log.append(decided("echo"));
    await log.close();
    const lines = readFileSync(folders.file, "utf8").trimEnd().split("\n");
    writeFileSync(folders.file, `${change(lines).join("\n")}\n`);
    expect(() => open(folders)).toThrow(expect.objectContaining({ code: "LOG_BROKEN" }));
  });
});

describe("the commands", () => {
  let said: string[];
  let io: CliIo;
  beforeEach(async () => {
    const log = open(folders);
    for (let n = 0; n < 5; n++) log.append(decided("echo"));
    await log.close();
    said = [];
    const env = { PATH: process.env["PATH"], HOME: folders.root, PORTCULLIS_HOME: folders.root };
    const out = (text: string) => void said.push(text);
    io = { env, cwd: folders.root, out, err: out, stdin: process.stdin, stdout: process.stdout, json: true };
  });

  it("anchor in a file, and verify against it with nothing but the files and the public key", async () => {
    const anchor = join(folders.root, "anchor.note");
    expect(await auditAnchor({ out: anchor, gitNote: null }, io)).toBe(0);
    const key = join(folders.keys, "checkpoint.pub");
    const elsewhere = { ...io, env: { ...io.env, PORTCULLIS_HOME: "/nowhere" } };
    expect(await auditVerify({ folder: folders.audit, key, against: [anchor] }, elsewhere)).toBe(0);
    expect(JSON.parse(said.at(-1) ?? "")).toMatchObject({ ok: true, proved: 5, last: 5 });
    writeFileSync(
      folders.file,
      readFileSync(folders.file, "utf8").split("\n").slice(0, 3).join("\n").concat("\n"),
    );
    rmSync(join(folders.audit, "checkpoints"), { recursive: true });
    expect(await auditVerify({ folder: folders.audit, key, against: [anchor] }, elsewhere)).toBe(1);
    expect(JSON.parse(said.at(-1) ?? "")).toMatchObject({
      ok: false,
      finding: { damage: "cut-off", line: 3, seq: 4 },
    });
  });

  it("anchor as a git note", async () => {
    const git = (...args: string[]) =>
      execa("git", args, { cwd: folders.root, env: { GIT_CONFIG_GLOBAL: "/dev/null" } });
    await git("init", "-q");
    await git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x");
    await git("config", "user.name", "a");
    await git("config", "user.email", "a@b");
    expect(await auditAnchor({ out: null, gitNote: "HEAD" }, io)).toBe(0);
    const { stdout } = await git("notes", "--ref=portcullis", "show", "HEAD");
    const { name, key } = checkpointSigner(folders.keys);
    expect(openCheckpoint(`${stdout}\n`, { name, key: createPublicKey(key) })).toMatchObject({ seq: 5 });
  });

  it.each([
    ["no folder", () => rmSync(folders.audit, { recursive: true })],
    ["no log in it", () => rmSync(folders.file)],
    ["nothing in it", () => truncateSync(folders.file)],
  ])("verify takes nothing for a sound log: %s", async (_, make) => {
    rmSync(join(folders.audit, "checkpoints"), { recursive: true });
    make();
    await expect(auditVerify({ folder: folders.audit, key: null, against: [] }, io)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("say what is missing: no checkpoint yet, no key in a file, no such anchor", async () => {
    rmSync(join(folders.audit, "checkpoints"), { recursive: true });
    await expect(auditAnchor({ out: null, gitNote: null }, io)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const given = { folder: null, key: null, against: [] };
    await expect(auditVerify({ ...given, key: folders.file }, io)).rejects.toMatchObject({ code: "USAGE" });
    await expect(auditVerify({ ...given, against: ["/no/such"] }, io)).rejects.toMatchObject({
      code: "USAGE",
    });
  });
});
