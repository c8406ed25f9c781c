import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ToolCall } from "../../src/contract/index.ts";
import { callBook } from "../../src/gateway/call-book.ts";
import { transcriptGrowth } from "../../src/workers/index.ts";
import { MINUTE, START, transcriptLines, type Written } from "../audit/support/transcript.ts";
import { type Bench, openBench, until } from "./support/gateway.ts";

let bench: Bench;
let transcript: string;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a");
  transcript = join(dirname(bench.paths.home), "projects", "s1.jsonl");
  mkdirSync(dirname(transcript));
});
afterEach(() => bench.end());

/** The client writes what came of tool uses of session s1, now unless told. */
function write(ending: Written[1], use: string, more: { ago?: number; agent?: string } = {}): void {
  const { ago = 0, agent } = more;
  const minute = (Date.now() - START) / MINUTE - ago;
  const written: Written = [minute, ending, use, { session: "s1", ...(agent !== undefined && { agent }) }];
  for (const [file, lines] of transcriptLines([written])) {
    const path = join(dirname(transcript), file);
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
}

async function begun(source = "startup"): Promise<void> {
  await bench.start();
  await bench.event("SessionStart", { source, transcript_path: transcript });
}

/** The end of a turn, and that the gateway has heard of it. */
async function stopped(): Promise<void> {
  await bench.fire("last", { say: "allow" });
  await bench.event("Stop", { transcript_path: transcript });
  await until(
    () => bench.of("tool.notRun").some(({ call }) => call === callOf("last")),
    "the end of the turn",
  );
}

function callOf(use: string): string | undefined {
  return bench.of("call.decided").find(({ call }) => call.toolUseId === use)?.call.id;
}

describe("a worker's transcript, while the gateway runs", () => {
  it("tells that an allowed tool ran whose hook was lost", async () => {
    await begun();
    await bench.fire("t1", { say: "allow" });
    write("failed", "t1");
    await stopped();
    expect(bench.of("tool.ran")).toEqual([
      { type: "tool.ran", call: callOf("t1"), worker: "a", failed: true },
    ]);
    expect(bench.of("alarm")).toEqual([]);
  });

  it.each([
    ["was denied", "t1", undefined, "although it was not allowed"],
    ["was never asked about", "t9", undefined, "without asking"],
    ["a subagent never asked about", "t9", "x", "without asking"],
  ])("raises the alarm at a tool that ran and %s, and stops the worker", async (_, use, agent, how) => {
    await begun();
    await bench.fire("t1", { say: "deny" });
    write("ran", use, { ...(agent !== undefined && { agent }) });
    const alarm = await until(() => bench.of("alarm")[0], "the alarm");
    expect(alarm).toMatchObject({ worker: "a", alarm: "ran-without-allow" });
    expect(alarm.detail).toContain(`Bash ran ${how} (call ${use}, says ${dirname(transcript)}/s1`);
    expect(bench.stopped).toMatchObject([expect.stringContaining("a: alarm")]);
    expect((await bench.fire("t2", { say: "allow" })).outcome).toBe("deny");
  });

  it("is believed once where a hook tells the same", async () => {
    await begun();
    await bench.event("PostToolUse", { tool_use_id: "t9", tool_name: "Bash", transcript_path: transcript });
    write("ran", "t9");
    write("ran", "t8");
    await until(() => bench.of("alarm").some(({ detail }) => detail.includes("t8")), "the second alarm");
    expect(bench.of("alarm")).toHaveLength(2);
  });

  it.each(["rejected", "interrupted", "malformed"] as const)(
    "says nothing of a call that was %s",
    async (ending) => {
      await begun();
      await bench.fire("t1", { say: "deny" });
      write(ending, "t1");
      await stopped();
      expect(bench.of("alarm")).toEqual([]);
    },
  );

  it("holds nothing against a worker from before it was resumed, nor what a fork repeats", async () => {
    write("ran", "before");
    write("ran", "before-inside", { agent: "x" });
    await begun("resume");
    write("ran", "repeated", { ago: 5 });
    await stopped();
    expect(bench.of("alarm")).toEqual([]);
    write("ran", "after");
    expect((await until(() => bench.of("alarm")[0], "the alarm")).detail).toContain("call after");
  });

  it("is looked at again where nothing could be recorded", async () => {
    await begun();
    bench.set.recordFails = true;
    write("ran", "t9");
    await until(() => bench.stopped[0], "the stop");
    expect(bench.of("alarm")).toEqual([]);
    bench.set.recordFails = false;
    expect((await until(() => bench.of("alarm")[0], "the alarm")).detail).toContain("t9");
  });

  it("does not hold up the gateway, whatever stands in its place", async () => {
    execFileSync("mkfifo", [transcript]);
    await begun();
    expect((await bench.fire("t1", { say: "allow" })).outcome).toBe("allow");
    await stopped();
  });
});

describe("a transcript's growth", () => {
  const uses = (found: readonly { toolUseId: string }[]) => found.map(({ toolUseId }) => toolUseId);

  it("is given once, in whole lines, also where the file is written anew", () => {
    const growth = transcriptGrowth();
    write("ran", "t1");
    expect(uses(growth.added(transcript))).toEqual(["t1"]);
    expect(growth.added(transcript)).toEqual([]);
    const [, lines = []] = [...transcriptLines([[0, "ran", "t2"]])][0] ?? [];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    appendFileSync(transcript, text.slice(0, -20));
    expect(growth.added(transcript)).toEqual([]);
    appendFileSync(transcript, text.slice(-20));
    expect(uses(growth.added(transcript))).toEqual(["t2"]);
    writeFileSync(transcript, "");
    write("ran", "t3");
    expect(uses(growth.added(transcript))).toEqual(["t3"]);
  });

  it("is read in bounded parts, and a line that has no end is passed over", () => {
    const growth = transcriptGrowth();
    write("ran", "t1");
    growth.added(transcript);
    truncateSync(transcript, 100 * 1024 * 1024);
    appendFileSync(transcript, "\n");
    write("ran", "t2");
    let looks = 0;
    let found: string[] = [];
    for (; looks < 50 && found.length === 0; looks++) found = uses(growth.added(transcript));
    expect(found).toEqual(["t2"]);
    expect(looks).toBe(13);
  });
});

it("an allowed call is remembered until it has run, however many others there were since", () => {
  const book = callBook();
  const call = (use: string): ToolCall => ({
    id: use,
    worker: "a",
    session: "s1",
    toolUseId: use,
    tool: "Bash",
    input: {},
    cwd: "/",
    digest: "",
    receivedAt: "",
  });
  const decision = { outcome: "allow", reason: "", by: { kind: "timeout" } } as const;
  book.open(call("long")).decided = { decision, policy: null };
  for (let n = 0; n < 25_000; n++) {
    const booked = book.open(call(`u${n}`));
    booked.decided = { decision, policy: null };
    booked.end = "ran";
  }
  expect(book.byToolUse("s1", "long")?.decided?.decision).toBe(decision);
  expect(book.byToolUse("s1", "u0")).toBeUndefined();
});
