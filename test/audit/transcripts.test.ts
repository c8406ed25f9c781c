import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { reconcileResults } from "../../src/audit/reconcile/index.ts";
import { auditVerify } from "../../src/cli/audit-verify.ts";
import type { CliIo } from "../../src/cli/io.ts";
import type { JsonObject, RecordBody, ToolResult } from "../../src/contract/index.ts";
import { decided, type Folders, newFolders, open } from "./support/logs.ts";
import { MINUTE, START, transcriptLines, type Written } from "./support/transcript.ts";

type Logged = readonly [
  minute: number,
  what: "launched" | "adopted" | "stopped" | "allow" | "edited" | "deny" | "withdrawn" | "ran",
  use?: string,
  more?: { readonly session?: string; readonly agent?: string },
];

const CASES = parse(readFileSync(new URL("./transcripts.yaml", import.meta.url), "utf8")) as {
  readonly description: string;
  readonly log: readonly Logged[];
  readonly transcript: readonly Written[];
  readonly want: Readonly<Record<string, unknown>>;
}[];

let folders: Folders;
let said: { out: string; err: string };
let io: CliIo;
beforeEach(() => {
  folders = newFolders();
  said = { out: "", err: "" };
  io = {
    env: { HOME: folders.root, PORTCULLIS_HOME: folders.root },
    cwd: folders.root,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stdin: process.stdin,
    stdout: process.stdout,
    json: true,
  };
});
afterEach(() => rmSync(folders.root, { recursive: true, force: true }));

function bodyOf([, what, use = "", { session = "s", agent } = {}]: Logged): RecordBody {
  const id = `call-${use}-${agent ?? ""}`;
  const base = decided("true", id) as Extract<RecordBody, { type: "call.decided" }>;
  const call = {
    ...base.call,
    worker: "w",
    session,
    toolUseId: use,
    ...(agent !== undefined && { agent: { id: agent, type: "t" } }),
  };
  const { decision } = base;
  switch (what) {
    case "launched":
    case "adopted":
      return { type: `worker.${what}`, worker: "w", generation: 1, by: "ann", detail: "", session };
    case "stopped":
      return { type: "worker.stopped", worker: "w", generation: 1, by: "ann", detail: "" };
    case "allow":
      return { ...base, call };
    case "edited":
      return { ...base, call, decision: { ...decision, updatedInput: { command: "echo" } } };
    case "deny":
      return { ...base, call, decision: { ...decision, outcome: "deny" } };
    case "withdrawn":
      return { type: "call.withdrawn", call, reason: "its hook gave up" };
    case "ran":
      return { type: "tool.ran", call: id, worker: "w", failed: false };
    default: {
      const never: never = what;
      return never;
    }
  }
}

async function write(log: readonly Logged[], transcript: readonly Written[]): Promise<string> {
  let now = START;
  const opened = open(folders, { rotateDaily: false }, () => now);
  for (const line of log) {
    now = START + line[0] * MINUTE;
    opened.append(bodyOf(line));
  }
  await opened.close();
  const folder = join(folders.root, "projects");
  for (const [file, lines] of transcriptLines(transcript)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  return folder;
}

function verify(transcripts: string, more: object = {}): Promise<number> {
  return auditVerify({ folder: null, key: null, against: [], transcripts, ...more }, io);
}

describe("verify --transcripts", () => {
  it.each(CASES)("$description", async ({ log, transcript, want }) => {
    const code = await verify(await write(log, transcript));
    const { transcripts, finding } = JSON.parse(said.out);
    expect(finding).toBeNull();
    const nothing = { matched: 0, refused: 0, ungated: 0, foreign: 0, beforeLog: 0 };
    const {
      unmatched = [],
      neverRan = [],
      ...counts
    } = want as { unmatched?: object[]; neverRan?: object[] };
    expect(transcripts).toMatchObject({ ...nothing, ...counts });
    expect(transcripts.unmatched).toMatchObject(unmatched);
    expect(transcripts.unmatched).toHaveLength(unmatched.length);
    expect(transcripts.neverRan).toMatchObject(neverRan);
    expect(transcripts.neverRan).toHaveLength(neverRan.length);
    expect(code).toBe(unmatched.length === 0 ? 0 : 1);
  });

  it("names worker, session, tool use, tool, time, file and line of each", async () => {
    const folder = await write([[0, "launched"]], [[1, "ran", "toolu_9"]]);
    io = { ...io, json: false };
    expect(await verify(folder)).toBe(1);
    const [first] = said.out.split("\n").filter((line) => line.startsWith("w:"));
    const time = new Date(START + MINUTE).toISOString();
    expect(first).toBe(
      `w: Bash ran without a recorded allow at ${time}: session s, toolu_9, ${folder}/s.jsonl:2`,
    );
  });

  it("does not let what a transcript holds speak to the terminal", async () => {
    const folder = await write([[0, "launched"]], [[1, "ran", "\u001b[2Jx\n"]]);
    io = { ...io, json: false };
    expect(await verify(folder)).toBe(1);
    expect(said.out).not.toContain("\u001b");
  });

  it("passes over lines that are no JSON, goes on behind them, and says so", async () => {
    const folder = await write([[0, "launched"]], [[1, "ran", "b"]]);
    const file = join(folder, "s.jsonl");
    writeFileSync(file, `{"type":"user","tool_result" torn\n${readFileSync(file, "utf8")}`);
    expect(await verify(folder)).toBe(1);
    expect(JSON.parse(said.out).transcripts).toMatchObject({
      unreadable: 1,
      unmatched: [{ toolUseId: "b", line: 3 }],
    });
  });

  it("also finds a bad line of the log", async () => {
    const folder = await write(
      [
        [0, "launched"],
        [1, "allow", "a"],
        [2, "allow", "b"],
      ],
      [[1, "ran", "a"]],
    );
    writeFileSync(
      folders.file,
      readFileSync(folders.file, "utf8").replace('"toolUseId":"a"', '"toolUseId":"z"'),
    );
    expect(await verify(folder)).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({
      ok: false,
      finding: { seq: 2, damage: "changed" },
      transcripts: { unmatched: [{ toolUseId: "a" }] },
    });
  });

  it("does not call it agreement where no transcript of a worker was found", async () => {
    const folder = await write([[0, "launched"]], [[1, "ran", "a", { session: "other" }]]);
    expect(await verify(folder)).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({ ok: false, transcripts: { unmatched: [], foreign: 1 } });
    await expect(verify(join(folders.root, "keys"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("looks into the client's own folder unless told where, and passes over pipes", async () => {
    const folder = await write([[0, "launched"]], [[1, "ran", "a"]]);
    execFileSync("mkfifo", [join(folder, "pipe.jsonl")]);
    io = { ...io, env: { ...io.env, CLAUDE_CONFIG_DIR: folders.root } };
    expect(await verify("")).toBe(1);
    expect(JSON.parse(said.out).transcripts).toMatchObject({ files: 1, unmatched: [{ toolUseId: "a" }] });
  });

  it("knows from the state folder the session that a worker began after a clear", async () => {
    const folder = await write([[0, "launched"]], [[3, "ran", "a", { session: "cleared" }]]);
    const worker = join(folders.root, "workers", "w");
    mkdirSync(worker, { recursive: true });
    const launchedAt = new Date(START).toISOString();
    writeFileSync(join(worker, "worker.json"), JSON.stringify({ name: "w", session: "s", launchedAt }));
    const started = { seq: 1, ts: launchedAt, event: "session_start", session_id: "cleared" };
    writeFileSync(join(worker, "events.jsonl"), `${JSON.stringify(started)}\n`);
    expect(await verify(folder)).toBe(1);
    expect(JSON.parse(said.out).transcripts).toMatchObject({
      unmatched: [{ toolUseId: "a", session: "cleared", worker: "w" }],
    });
  });
});

describe("the matching", () => {
  it("gives the same in batches of any size, and reads the log once for each", () => {
    const records = [...Array(50).keys()].map(
      (n): JsonObject => ({
        time: new Date(START).toISOString(),
        body: JSON.parse(JSON.stringify(bodyOf([0, n % 7 === 0 ? "deny" : "allow", `u${n}`]))),
      }),
    );
    const results = [...Array(60).keys()].map(
      (n): ToolResult => ({
        session: "s",
        agent: null,
        toolUseId: `u${n}`,
        tool: "Bash",
        time: new Date(START + MINUTE).toISOString(),
        ending: "ran",
        file: "f",
        line: n,
      }),
    );
    const found = [1, 7, 60, 1000].map((batch) => {
      let readings = 0;
      const log = (each: (record: JsonObject) => void): void => {
        readings++;
        records.forEach(each);
      };
      const reconciled = reconcileResults({ log, results, known: [], keptSince: null, batch });
      return { reconciled, readings };
    });
    expect(found.map(({ readings }) => readings)).toEqual([60, 9, 1, 1]);
    for (const { reconciled } of found) expect(reconciled).toEqual(found[0]?.reconciled);
    expect(found[0]?.reconciled).toMatchObject({ matched: 42, neverRan: [] });
    expect(found[0]?.reconciled.unmatched).toHaveLength(18);
  });

  it("does not accuse results that are older than the records that retention kept", () => {
    const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();
    const record = { time: at(9), body: JSON.parse(JSON.stringify(bodyOf([9, "launched"]))) } as JsonObject;
    const result = { session: "s", agent: null, tool: "Bash", ending: "ran", file: "f", line: 1 } as const;
    const results = [8, 10].map((minute) => ({ ...result, toolUseId: `u${minute}`, time: at(minute) }));
    const options = { log: (each: (one: JsonObject) => void) => each(record), results, known: [] };
    expect(reconcileResults({ ...options, keptSince: START + 9 * MINUTE })).toMatchObject({
      beforeLog: 1,
      unmatched: [{ toolUseId: "u10" }],
    });
    expect(reconcileResults({ ...options, keptSince: null }).unmatched).toHaveLength(2);
  });
});
