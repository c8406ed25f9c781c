import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptCheckpoints } from "../../src/gateway/log/checkpoints.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { until } from "./support/gateway.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";

const SUPPORT = new URL("./support/", import.meta.url).pathname;

let folders: Folders;
beforeEach(() => {
  folders = newFolders();
});
afterEach(() => rmSync(folders.root, { recursive: true, force: true }));

function write(count: number): string[] {
  const log = open(folders);
  for (let i = 0; i < count; i++) log.append(decided(`echo ${i} äöü 🙂`, String(i)));
  log.close();
  return readFileSync(folders.file, "utf8").trimEnd().split("\n");
}

describe("the log", () => {
  it("numbers records and chains each to the bytes of the line before, also over a reopening", () => {
    write(3);
    write(3);
    const verified = verifyLog(folders.audit);
    expect(verified).toMatchObject({ finding: null, state: { seq: 6 } });
    expect(statSync(folders.file).mode & 0o777).toBe(0o600);
  });

  it("writes the exact record that it returns", () => {
    const log = open(folders);
    const record = log.append(decided('printf "\u2028\ud800\\n"'));
    expect(readFileSync(folders.file, "utf8")).toBe(`${JSON.stringify(record)}\n`);
  });

  it.each([
    ["no newline", '{"v":1,"seq":4,"ti'],
    ["half a line of zeros", "\u0000".repeat(40)],
  ])("sets a torn last line aside (%s), records it, and hides no earlier line", (_, torn) => {
    write(3);
    appendFileSync(folders.file, torn);
    expect(verifyLog(folders.audit).finding).toMatchObject({ damage: "torn", line: 4 });
    open(folders).append(decided("after"));
    expect(verifyLog(folders.audit)).toMatchObject({ finding: null, state: { seq: 5 } });
    expect(readFileSync(`${folders.audit}/torn-after-3.txt`, "utf8")).toBe(torn);
    expect(readFileSync(folders.file, "utf8")).toContain('"type":"log.repaired","bytes":');
  });

  it("records what was set aside also where the start that did it could record nothing", () => {
    write(3);
    writeFileSync(`${folders.audit}/torn-after-3.txt`, "half");
    for (let n = 0; n < 2; n++) open(folders).append(decided("after"));
    const lines = readFileSync(folders.file, "utf8").trimEnd().split("\n");
    expect(lines.filter((line) => line.includes('"type":"log.repaired","bytes":4'))).toHaveLength(1);
  });

  it("refuses to go on behind a last line that is no record", () => {
    write(2);
    appendFileSync(folders.file, "something\n");
    expect(() => open(folders)).toThrow(
      expect.objectContaining({
        code: "LOG_BROKEN",
        message: expect.stringContaining("audit-000001.jsonl:3"),
      }),
    );
  });

  it("denies by throwing where it can't write, and keeps the chain", () => {
    write(1);
    const log = open(folders);
    rmSync(folders.file);
    mkdirSync(folders.file);
    expect(() => open(folders)).toThrow();
    log.close();
  });

  it.each([
    ["deleted", (file: string) => rmSync(file)],
    ["moved away", (file: string) => renameSync(file, `${file}.old`)],
    [
      "replaced by a copy",
      (file: string) => {
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
    ],
    ["emptied", (file: string) => truncateSync(file)],
    ["added to", (file: string) => appendFileSync(file, "x\n")],
  ])("takes no record that nobody would find again: while it is open it was %s", (_, change) => {
    const log = open(folders);
    log.append(decided("before"));
    const { state } = log;
    change(folders.file);
    const left = existsSync(folders.file) ? readFileSync(folders.file, "utf8") : null;
    for (let n = 0; n < 3; n++)
      expect(() => log.append(decided("after"))).toThrow(
        expect.objectContaining({ code: "RECORD_FAILED", message: expect.stringContaining("somebody else") }),
      );
    expect(log.state).toEqual(state);
    expect(existsSync(folders.file) ? readFileSync(folders.file, "utf8") : null).toBe(left);
  });

  it("goes on once it is back as it was", () => {
    const log = open(folders);
    log.append(decided("before"));
    renameSync(folders.file, `${folders.file}.old`);
    expect(() => log.append(decided("meanwhile"))).toThrow();
    renameSync(`${folders.file}.old`, folders.file);
    log.append(decided("after"));
    expect(verifyLog(folders.audit)).toMatchObject({ finding: null, state: { seq: 2 } });
  });

  it("is sound on a disk that was full, and goes on when there is room", async () => {
    const run = await execa(
      "unshare",
      ["-rm", process.execPath, "--import", "tsx", `${SUPPORT}full-disk.ts`, folders.root],
      { reject: false },
    );
    expect(run.stderr).toBe("");
    const told = JSON.parse(run.stdout) as Record<string, number | null>;
    expect(told).toMatchObject({ whileFull: null, finding: null });
    expect(told["failures"]).toBeGreaterThan(10);
    expect(told["failures"]).toBeLessThan(1000);
    expect(told["seq"]).toBe(told["records"]);
  });

  it("loses nothing that it has taken when its process is killed at any moment", async () => {
    for (let round = 0; round < 5; round++) {
      const child = execa(
        process.execPath,
        ["--import", "tsx", `${SUPPORT}write-forever.ts`, folders.audit, folders.keys],
        { reject: false, buffer: false, stdin: "ignore" },
      );
      let said = "";
      const began = new Promise<void>((settle) => {
        child.stdout.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          settle();
        });
      });
      await began;
      await new Promise((settle) => setTimeout(settle, Math.random() * 30));
      child.kill("SIGKILL");
      await child;
      const taken = Number(said.trimEnd().split("\n").at(-1));
      open(folders).close();
      const { finding, state } = verifyLog(folders.audit);
      expect(finding).toBeNull();
      expect(state.seq).toBeGreaterThanOrEqual(taken);
    }
  }, 120_000);
});

it("verify finds nothing wrong with a log that a gateway writes, rotates and drops meanwhile", async () => {
  const more = { rotateBytes: 30_000, keepBytes: 90_000, checkpointEvery: 20 };
  const child = execa(
    process.execPath,
    ["--import", "tsx", `${SUPPORT}write-forever.ts`, folders.audit, folders.keys, JSON.stringify(more)],
    { reject: false, buffer: false, stdin: "ignore" },
  );
  child.stdout.resume();
  await until(() => keptCheckpoints(folders.audit).length > 0, "the first checkpoint");
  const found: unknown[] = [];
  for (let round = 0; round < 300; round++) found.push(verifyLog(folders.audit).finding);
  child.kill("SIGKILL");
  await child;
  expect(found.filter((finding) => finding !== null)).toEqual([]);
}, 120_000);

describe("verify", () => {
  const cases: [string, (lines: string[]) => string[], { damage: string; line: number }][] = [
    [
      "a changed word",
      (l) => l.with(4, (l[4] ?? "").replace("echo 4", "echo 5")),
      { damage: "changed", line: 5 },
    ],
    ["a removed line", (l) => l.toSpliced(4, 1), { damage: "removed", line: 5 }],
    ["removed lines", (l) => l.toSpliced(2, 3), { damage: "removed", line: 3 }],
    ["a repeated line", (l) => l.toSpliced(4, 0, l[3] ?? ""), { damage: "inserted", line: 5 }],
    [
      "two lines in the other order",
      (l) => l.with(4, l[5] ?? "").with(5, l[4] ?? ""),
      { damage: "reordered", line: 5 },
    ],
    ["a chain that begins anew", (l) => [...l, ...l], { damage: "restarted", line: 11 }],
    ["text that is no JSON", (l) => l.with(4, "x"), { damage: "changed", line: 5 }],
    ["JSON that is no record", (l) => l.with(4, "{}"), { damage: "changed", line: 5 }],
    [
      "another version",
      (l) => l.with(4, (l[4] ?? "").replace('"v":1', '"v":2')),
      { damage: "changed", line: 5 },
    ],
    [
      "a line that was written anew with its number",
      (l) => l.with(4, (l[4] ?? "").replace(/"prev":"./, '"prev":"z')),
      { damage: "changed", line: 5 },
    ],
  ];
  it.each(cases)("names the first line that shows %s", (_, change, expected) => {
    writeFileSync(folders.file, `${change(write(10)).join("\n")}\n`);
    expect(verifyLog(folders.audit).finding).toMatchObject(expected);
  });
});
