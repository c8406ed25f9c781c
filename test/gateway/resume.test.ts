import { beforeEach, describe, expect, it } from "vitest";
import type { RecordBody, Resumption, Worker, WorkerEvent } from "../../src/contract/index.ts";
import { parseConfig } from "../../src/gateway/config.ts";
import { openResumer, type Resumed, type Resumer } from "../../src/gateway/resume/resumer.ts";
import { processStart } from "../../src/platform/processes.ts";

const START = Date.parse("2026-01-01T00:00:00.000Z");
const SECOND = 1_000;
const ALIVE = { pid: process.pid, pidStart: processStart(process.pid) };
const DEAD = { pid: process.pid, pidStart: "another process" };

let now: number;
let config: string;
let workers: Map<string, Worker>;
let kept: Map<string, Resumption>;
let told: WorkerEvent | null;
let frozen: boolean;
let signed: boolean;
let full: boolean;
let records: RecordBody[];
let asked: string[];
let answer: (name: string) => Promise<Resumed>;

beforeEach(() => {
  now = START;
  config = "";
  workers = new Map([["w", worker()]]);
  kept = new Map();
  told = null;
  frozen = false;
  signed = false;
  full = false;
  records = [];
  asked = [];
  answer = async () => ({ went: true, how: "by the test" });
});

function worker(changes: Partial<Worker> = {}): Worker {
  const base = { name: "w", generation: 1, pane: "%1", state: "running", ...ALIVE };
  return { ...base, ...changes } as Worker;
}

function change(changes: Partial<Worker>): void {
  workers.set("w", worker({ ...workers.get("w"), ...changes }));
}

function open(): Resumer {
  return openResumer({
    workers: { all: () => [...workers.values()], running: (name) => workers.get(name) ?? null },
    kept: {
      of: (name) => kept.get(name) ?? null,
      keep: (name, one) => {
        if (full) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
        kept.set(name, one);
      },
      drop: (name) => void kept.delete(name),
    },
    now: () => now,
    rules: () => parseConfig(config, "config.yaml").resume,
    frozen: () => frozen,
    launchSigned: () => signed,
    lastTold: () => told,
    record: (body) => void records.push(body),
    notice: () => {},
    resume: (name, what, prompt) => {
      asked.push(`${what} ${prompt ?? "-"}`);
      return answer(name);
    },
  });
}

function fails(resumer: Resumer, error: string, said = ""): void {
  told = { seq: 1, ts: "", event: "stop_failure" };
  const payload = { error, last_assistant_message: said };
  resumer.observe("w", { folder: "w", event: "stop_failure", payload });
}

function ends(resumer: Resumer, event: "stop" | "user_prompt_submit"): void {
  resumer.observe("w", { folder: "w", event, payload: {} });
}

/** Lets seconds pass, a tick in each, and what was begun come to its end. */
async function pass(resumer: Resumer, seconds: number): Promise<void> {
  for (let at = 0; at < seconds; at++) {
    now += SECOND;
    resumer.tick();
    await new Promise((settle) => setImmediate(settle));
  }
}

const CAUSES: readonly [error: string, said: string, cause: string | null, seconds: number][] = [
  ["rate_limit", "API Error: 429", "rateLimit", 300],
  ["server_error", "API Error: 529 overloaded", "overload", 30],
  ["server_error", "API Error: Connection error.", "network", 15],
  ["authentication_failed", "API Error: 401", null, 0],
  ["unknown", "API Error: 400", null, 0],
];

describe("a turn that failed", () => {
  it.each(CAUSES)("by %s (%s) is of the cause %s", async (error, said, cause, seconds) => {
    const resumer = open();
    fails(resumer, error, said);
    expect(kept.get("w")).toMatchObject({ cause, state: cause === null ? "givenUp" : "waiting" });
    if (cause === null) {
      expect(records).toMatchObject([{ type: "worker.notResumed", detail: said }]);
      await pass(resumer, 600);
      return expect(asked).toEqual([]);
    }
    await pass(resumer, seconds - 1);
    expect(asked).toEqual([]);
    await pass(resumer, 1);
    expect(asked).toEqual([
      expect.stringMatching(/^continue The last turn was cut off .* Go on where you left off\.$/),
    ]);
    expect(records).toMatchObject([{ type: "worker.resumed", by: "gateway", generation: 1 }]);
  });

  it("is tried as often as its rule says, with longer waits, then given up with the reason", async () => {
    config = "resume: { overload: { wait: 10, longest: 25, tries: 3 } }";
    const resumer = open();
    const waits: number[] = [];
    fails(resumer, "server_error", "API Error: 529");
    for (let tries = 0; tries < 3; tries++) {
      const before = now;
      waits.push((Date.parse(kept.get("w")?.nextAt ?? "") - before) / SECOND);
      await pass(resumer, waits.at(-1) ?? 0);
      fails(resumer, "server_error", "API Error: 529");
    }
    expect(waits).toEqual([10, 20, 25]);
    expect(asked).toHaveLength(3);
    expect(records.at(-1)).toMatchObject({
      type: "worker.notResumed",
      detail: "overload: 3 tries failed, last: API Error: 529",
    });
    await pass(resumer, 600);
    expect(asked).toHaveLength(3);
  });

  it("counts from the beginning after a turn that ended well", async () => {
    const resumer = open();
    fails(resumer, "server_error");
    await pass(resumer, 30);
    ends(resumer, "stop");
    expect(kept.size).toBe(0);
    fails(resumer, "server_error");
    expect(kept.get("w")?.attempt).toBe(1);
  });

  it("is left to whoever goes on before us", async () => {
    const resumer = open();
    fails(resumer, "rate_limit");
    ends(resumer, "user_prompt_submit");
    await pass(resumer, 600);
    expect([asked, kept.size]).toEqual([[], 0]);
  });

  it("is left alone where the rule says so, where the worker is frozen, handed off or being stopped", async () => {
    config = "resume: { rateLimit: { do: nothing } }";
    const resumer = open();
    fails(resumer, "rate_limit");
    expect(kept.size).toBe(0);
    config = "";
    fails(resumer, "rate_limit");
    frozen = true;
    await pass(resumer, 400);
    frozen = false;
    change({ handedOff: { at: "", by: "ann" } });
    await pass(resumer, 400);
    change({ state: "stopping" });
    await pass(resumer, 400);
    expect(asked).toEqual([]);
  });

  it("of a worker whose prompt does not arrive is tried again, and counted", async () => {
    config = "resume: { rateLimit: { wait: 1, longest: 1, tries: 2 } }";
    answer = async () => ({ went: false, why: "a dialog stands there" });
    const resumer = open();
    fails(resumer, "rate_limit");
    await pass(resumer, 10);
    expect(asked).toHaveLength(2);
    expect(records).toMatchObject([
      { type: "worker.notResumed", detail: "rate limit: 2 tries failed, last: a dialog stands there" },
    ]);
  });

  it("goes on with its count in another gateway, and no try is made twice at once", async () => {
    config = "resume: { overload: { wait: 5, longest: 5, tries: 2 } }";
    answer = () => new Promise(() => {});
    const first = open();
    fails(first, "server_error");
    await pass(first, 20);
    expect(asked).toHaveLength(1);
    const second = open();
    expect(kept.get("w")).toMatchObject({ state: "waiting", attempt: 2 });
    await pass(second, 20);
    expect(asked).toHaveLength(2);
  });

  it("is tried again, once, where nothing could be written before", async () => {
    config = "resume: { overload: { wait: 5, longest: 5, tries: 2 } }";
    const resumer = open();
    fails(resumer, "server_error");
    full = true;
    await pass(resumer, 10);
    expect(asked).toEqual([]);
    full = false;
    await pass(resumer, 10);
    expect(asked).toHaveLength(1);
  });

  it("does not keep another worker waiting", async () => {
    workers.set("v", worker({ name: "v" }));
    answer = (name) => (name === "w" ? new Promise(() => {}) : Promise.resolve({ went: true, how: "" }));
    const resumer = open();
    fails(resumer, "server_error");
    resumer.observe("v", { folder: "v", event: "stop_failure", payload: { error: "server_error" } });
    await pass(resumer, 31);
    expect(asked).toHaveLength(2);
    expect(records).toMatchObject([{ type: "worker.resumed", worker: "v" }]);
  });
});

describe("a client that has ended by itself", () => {
  const RESTARTS = "resume: { crash: { do: restart, wait: 2, longest: 2, tries: 3 } }";

  it("stays so by default: somebody may have killed it", async () => {
    const resumer = open();
    change(DEAD);
    await pass(resumer, 600);
    expect([asked, kept.size]).toEqual([[], 0]);
  });

  it("is told nothing any more, where its turn had failed before", async () => {
    const resumer = open();
    fails(resumer, "rate_limit");
    change(DEAD);
    await pass(resumer, 400);
    expect([asked, kept.size]).toEqual([[], 0]);
  });

  it("is started again where the rule says so, and goes on where a turn was cut", async () => {
    config = RESTARTS;
    const resumer = open();
    change(DEAD);
    told = { seq: 1, ts: "", event: "pre_tool_use" };
    answer = async () => {
      change({ generation: 2, ...ALIVE });
      return { went: true, how: "started again" };
    };
    await pass(resumer, 5);
    expect(asked).toEqual(["restart The last turn was cut off (crash). Go on where you left off."]);
    expect(records).toMatchObject([{ type: "worker.resumed", generation: 2 }]);
  });

  it("has nothing to go on with where it was idle", async () => {
    config = RESTARTS;
    const resumer = open();
    change(DEAD);
    told = { seq: 1, ts: "", event: "stop" };
    await pass(resumer, 3);
    expect(asked[0]).toBe("restart -");
  });

  it("again and again is given up after as many tries, whether the starts fail or the clients end", async () => {
    config = RESTARTS;
    for (const starts of [true, false]) {
      [asked, records] = [[], []];
      kept.clear();
      change({ generation: 1, ...DEAD });
      const resumer = open();
      answer = async () => {
        const { generation } = workers.get("w") ?? worker();
        // A start that fails counts up the generation too.
        change({ generation: generation + 1, ...DEAD });
        return starts ? { went: true, how: "started again" } : { went: false, why: "no such model" };
      };
      await pass(resumer, 60);
      expect(asked).toHaveLength(3);
      expect(records.at(-1)).toMatchObject({ type: "worker.notResumed" });
    }
  });

  it("is not started again where a person left it, or stopped it, or had signed its launch", async () => {
    config = RESTARTS;
    const resumer = open();
    change(DEAD);
    told = { seq: 1, ts: "", event: "session_end", reason: "prompt_input_exit" };
    await pass(resumer, 10);
    told = null;
    change({ state: "stopping" });
    await pass(resumer, 10);
    change({ state: "running" });
    signed = true;
    await pass(resumer, 10);
    expect(asked).toEqual([]);
    expect(records).toMatchObject([
      { type: "worker.notResumed", detail: expect.stringContaining("portcullis adopt w") },
    ]);
  });

  it("that a person adopts meanwhile is theirs: the count begins anew", async () => {
    config = RESTARTS;
    const resumer = open();
    change(DEAD);
    await pass(resumer, 1);
    expect(kept.get("w")?.attempt).toBe(1);
    change({ generation: 5, ...ALIVE });
    await pass(resumer, 10);
    expect(asked).toEqual([]);
    // What was kept of the row goes with the first thing that the new client says.
    resumer.observe("w", { folder: "w", event: "session_start", payload: {} });
    expect(kept.size).toBe(0);
  });
});
