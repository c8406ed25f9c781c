import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Escalation } from "../../src/contract/index.ts";
import { request, subscribe } from "../../src/platform/control-client.ts";
import { workerPaths } from "../../src/platform/home.ts";
import { type Bench, digest, openBench, until } from "./support/gateway.ts";

let bench: Bench;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a");
  bench.writeWorker("b");
});
afterEach(() => bench.end());

async function pending(): Promise<Escalation[]> {
  return (await request(bench.paths, { verb: "pending" })) as Escalation[];
}

async function firstPending(): Promise<Escalation> {
  for (;;) {
    const [first] = await pending();
    if (first) return first;
    await new Promise((settle) => setTimeout(settle, 10));
  }
}

describe("a call", () => {
  it("is allowed or denied by the rules, with their reason, and recorded before", async () => {
    await bench.start();
    expect(await bench.fire("t1", { say: "allow" })).toEqual({
      code: 0,
      outcome: "allow",
      reason: "portcullis: the rule for allow",
    });
    expect(await bench.fire("t2", { say: "deny" })).toEqual({
      code: 0,
      outcome: "deny",
      reason: "portcullis: the rule for deny",
    });
    expect(
      bench.of("call.decided").map(({ call, decision }) => [call.toolUseId, decision.outcome, decision.by]),
    ).toEqual([
      ["t1", "allow", { kind: "rules", rules: ["test:allow"] }],
      ["t2", "deny", { kind: "rules", rules: ["test:deny"] }],
    ]);
  });

  it("leaves nothing on disk once it is answered", async () => {
    await bench.start();
    await bench.fire("t1", { say: "allow" });
    const { pending, answers } = workerPaths(bench.paths, "a");
    expect([readdirSync(pending), readdirSync(answers)]).toEqual([[], []]);
  });

  it("waits for a person, who allows it", async () => {
    await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    const { id, call } = await firstPending();
    expect(call.input).toEqual({ say: "ask" });
    await request(bench.paths, { verb: "allow", id, via: "command" });
    expect((await fired).outcome).toBe("allow");
    expect(bench.records.slice(-3).map((body) => body.type)).toEqual([
      "escalation.opened",
      "escalation.closed",
      "call.decided",
    ]);
    expect(bench.of("call.decided")[0]?.decision.by).toMatchObject({ kind: "person", via: "command" });
  });

  it("waits for a person, who denies it with a reason", async () => {
    await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    const { id } = await firstPending();
    await request(bench.paths, { verb: "deny", id, reason: "use the staging host", via: "command" });
    expect(await fired).toMatchObject({
      outcome: "deny",
      reason: expect.stringContaining("use the staging host"),
    });
  });

  it("is denied when nobody answers in time", async () => {
    bench.set.config = "escalation: { timeout: 1 }";
    await bench.start();
    expect((await bench.fire("t1", { say: "ask" })).outcome).toBe("deny");
    expect(bench.of("escalation.closed")).toMatchObject([{ how: "expired" }]);
    expect(await pending()).toEqual([]);
  });

  it("is denied at once when unattended says so and no operator is there, and waits when one is", async () => {
    bench.set.config = "unattended: deny";
    await bench.start();
    expect(await bench.fire("t1", { say: "ask" })).toMatchObject({ outcome: "deny" });
    const operator = await subscribe(bench.paths, "attach", () => {});
    const fired = bench.fire("t2", { say: "ask" });
    const { id } = await firstPending();
    operator.close();
    await request(bench.paths, { verb: "allow", id, via: "command" });
    expect((await fired).outcome).toBe("allow");
  });

  it("is denied while its worker is frozen, also one that waits, and also after a restart", async () => {
    const first = await bench.start();
    const waiting = bench.fire("t1", { say: "ask" });
    await firstPending();
    await request(bench.paths, { verb: "freeze", worker: "a" });
    expect(await waiting).toMatchObject({ outcome: "deny", reason: expect.stringContaining("frozen") });
    expect((await bench.fire("t2", { say: "allow" })).outcome).toBe("deny");
    expect((await bench.fire("t3", { say: "allow" }, { worker: "b" })).outcome).toBe("allow");
    await first.stop("restart");
    await bench.start();
    expect((await bench.fire("t4", { say: "allow" })).outcome).toBe("deny");
    await request(bench.paths, { verb: "thaw", worker: "a" });
    expect((await bench.fire("t5", { say: "allow" })).outcome).toBe("allow");
  });

  it("that is seen twice is judged and recorded once, and both hooks get the one answer", async () => {
    await bench.start();
    const both = [bench.fire("t1", { say: "ask" }), bench.fire("t1", { say: "ask" })];
    const { id } = await firstPending();
    await new Promise((settle) => setTimeout(settle, 200));
    expect(await pending()).toHaveLength(1);
    await request(bench.paths, { verb: "allow", id, via: "command" });
    expect((await Promise.all(both)).map(({ outcome }) => outcome)).toEqual(["allow", "allow"]);
    expect((await bench.fire("t1", { say: "ask" })).outcome).toBe("allow");
    expect(bench.of("call.decided")).toHaveLength(1);
  });

  it("that was allowed is denied when it is seen again under another policy", async () => {
    await bench.start();
    expect((await bench.fire("t1", { say: "allow" })).outcome).toBe("allow");
    bench.set.policy = "p2";
    expect((await bench.fire("t1", { say: "allow" })).outcome).toBe("deny");
  });

  it("is not allowed by an answer to what it would have done before", async () => {
    await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    const { id } = await firstPending();
    bench.set.effectText = "another file by now";
    expect(await request(bench.paths, { verb: "allow", id, via: "command" })).toMatchObject({
      result: "changed",
    });
    expect(await request(bench.paths, { verb: "allow", id, via: "command" })).toMatchObject({
      result: "settled",
    });
    expect((await fired).outcome).toBe("allow");
  });

  it("of a file tool that the client refuses by itself is denied at once, and nobody is asked", async () => {
    await bench.start();
    const payload = {
      session_id: "s1",
      tool_use_id: "t1",
      tool_name: "Write",
      tool_input: { say: "ask", refused: true },
      cwd: "/",
    };
    const fired = await bench.fire("t1", Buffer.from(JSON.stringify(payload)));
    expect(fired).toMatchObject({ outcome: "deny", reason: "portcullis: the client refuses this" });
    expect(bench.of("call.decided")[0]?.decision.by).toEqual({ kind: "client-refusal" });
  });
});

describe("a fault", () => {
  const cases: [string, () => Promise<unknown>, string][] = [
    ["a payload that is no JSON", () => bench.fire("", Buffer.from("rm -rf /\n")), "JSON"],
    ["a payload that is not UTF-8", () => bench.fire("", Buffer.from([0x7b, 0xff, 0xfe, 0x0a])), "UTF-8"],
    ["a payload with NUL", () => bench.fire("", Buffer.from("{\u0000}\n")), "JSON"],
    ["a payload that is an array", () => bench.fire("", Buffer.from("[]\n")), "object"],
    [
      "an input that is no object",
      () =>
        bench.fire(
          "t",
          Buffer.from('{"session_id":"s1","tool_use_id":"t","tool_name":"X","cwd":"/","tool_input":"ls"}'),
        ),
      "tool_input",
    ],
    [
      "a tool name with control characters",
      () =>
        bench.fire(
          "t",
          Buffer.from(
            '{"session_id":"s1","tool_use_id":"t","tool_name":"a\\u001bb","cwd":"/","tool_input":{}}',
          ),
        ),
      "tool_name",
    ],
    [
      "a folder that is not absolute",
      () =>
        bench.fire(
          "t",
          Buffer.from('{"session_id":"s1","tool_use_id":"t","tool_name":"X","cwd":"x","tool_input":{}}'),
        ),
      "cwd",
    ],
    [
      "a session that is not the worker's",
      () => bench.fire("t", { say: "allow" }, { session: "other" }),
      "session",
    ],
  ];
  it.each(cases)("%s is denied, with a reason, and recorded", async (_, fire, word) => {
    await bench.start();
    expect(await fire()).toMatchObject({ code: 0, outcome: "deny", reason: expect.stringContaining(word) });
    expect(bench.records.some((body) => body.type === "call.refused" || body.type === "call.decided")).toBe(
      true,
    );
  });

  it("a worker that nobody launched, or that has ended, is denied", async () => {
    bench.writeWorker("ended", { state: "ended" });
    await bench.start();
    expect(await bench.fire("t", { say: "allow" }, { worker: "ended" })).toMatchObject({
      outcome: "deny",
      reason: expect.stringContaining("ended"),
    });
  });

  it("a payload over the largest size is denied and does not fill memory", async () => {
    await bench.start();
    const huge = Buffer.concat([
      Buffer.from('{"x":"'),
      Buffer.alloc(17 * 1024 * 1024, 0x61),
      Buffer.from('"}\n'),
    ]);
    expect(await bench.fire("t", huge)).toMatchObject({
      outcome: "deny",
      reason: expect.stringContaining("bytes"),
    });
  });

  it("a call that can't be recorded is denied, service comes back by itself, and operators are told of both", async () => {
    await bench.start();
    const notices: string[] = [];
    const followed = await subscribe(bench.paths, "watch", (update) => notices.push(...update.notices));
    bench.set.recordFails = true;
    expect(await bench.fire("t1", { say: "allow" })).toMatchObject({
      outcome: "deny",
      reason: expect.stringContaining("audit log"),
    });
    expect(await bench.fire("t2", { say: "ask" })).toMatchObject({ outcome: "deny" });
    bench.set.recordFails = false;
    expect((await bench.fire("t3", { say: "allow" })).outcome).toBe("allow");
    await until(() => notices.length > 1, "the notices");
    expect(notices).toEqual(["NOTHING IS ALLOWED: no room", "the audit log can be written again"]);
    followed.close();
  });

  it("an analyser that breaks ends in a denial", async () => {
    await bench.start();
    bench.set.analysisThrows = true;
    expect(await bench.fire("t1", { say: "allow" })).toMatchObject({
      outcome: "deny",
      reason: expect.stringContaining("could not be judged"),
    });
  });

  it("a hook that is killed while it waits withdraws its call", async () => {
    await bench.start();
    const abort = new AbortController();
    const fired = bench.fire("t1", { say: "ask" }, { signal: abort.signal });
    await firstPending();
    abort.abort();
    await fired;
    await until(() => bench.of("call.withdrawn")[0], "a record of the withdrawal");
    expect(await pending()).toEqual([]);
    expect(existsSync(workerPaths(bench.paths, "a").pending)).toBe(true);
  });
});

describe("a stop and a start", () => {
  it("answers what waits by a deny that says why", async () => {
    const gateway = await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    await firstPending();
    await gateway.stop("asked");
    expect(await fired).toMatchObject({ outcome: "deny", reason: expect.stringContaining("stopped") });
    expect(bench.records.at(-1)).toEqual({ type: "gateway.stopped", reason: "asked" });
  });

  it("judges what came while no gateway ran, if it comes back in time", async () => {
    const fired = bench.fire("t1", { say: "allow" });
    await new Promise((settle) => setTimeout(settle, 500));
    await bench.start();
    expect((await fired).outcome).toBe("allow");
  });

  it("denies within 10 seconds while none runs, and closes the call as withdrawn at the next start", async () => {
    const since = Date.now();
    const fired = await bench.fire("t1", { say: "allow" });
    expect(fired).toMatchObject({ code: 2, reason: expect.stringContaining("gateway") });
    expect(Date.now() - since).toBeLessThan(10_000);
    await bench.start();
    await until(
      () => bench.of("call.withdrawn").find(({ call }) => call.toolUseId === "t1"),
      "the withdrawal",
    );
    expect(readdirSync(workerPaths(bench.paths, "a").pending)).toEqual([]);
  });

  it("denies a decision of before that was not delivered, where the policy is another", async () => {
    const fired = bench.fire("t1", { say: "allow" });
    const { pending } = workerPaths(bench.paths, "a");
    const file = await until(
      () => readdirSync(pending).find((name) => /^\d+-\d+$/.test(name)),
      "the pending file",
    );
    const payload = readFileSync(`${pending}/${file}`, "utf8").trim();
    const call = {
      id: "1",
      worker: "a",
      session: "s1",
      toolUseId: "t1",
      tool: "Bash",
      input: {},
      cwd: "/",
      digest: digest(payload),
      receivedAt: "",
    };
    const decision = { outcome: "allow", reason: "", by: { kind: "timeout" } } as const;
    bench.set.decided = [{ call, decision, policy: "older", end: null }];
    await bench.start();
    expect(await fired).toMatchObject({ outcome: "deny", reason: expect.stringContaining("rules changed") });
  });
});

describe("reconciliation", () => {
  it("closes an allowed call by what ran", async () => {
    await bench.start();
    await bench.fire("t1", { say: "allow" });
    await bench.event("PostToolUse", { tool_use_id: "t1", tool_name: "Bash" });
    expect(await until(() => bench.of("tool.ran")[0], "the record")).toMatchObject({
      worker: "a",
      failed: false,
    });
    expect(bench.stopped).toEqual([]);
  });

  it("records an allowed call that never ran", async () => {
    await bench.start();
    await bench.fire("t1", { say: "allow" });
    await bench.event("Stop", {});
    expect(await until(() => bench.of("tool.notRun")[0], "the record")).toMatchObject({ worker: "a" });
  });

  it.each([
    ["was denied", "t1"],
    ["was never asked about", "t9"],
  ])("raises the alarm at a tool that ran and %s, freezes the worker and stops it", async (_, use) => {
    await bench.start();
    await bench.fire("t1", { say: "deny" });
    await bench.event("PostToolUse", { tool_use_id: use, tool_name: "Bash" });
    expect(await until(() => bench.of("alarm")[0], "the alarm")).toMatchObject({
      worker: "a",
      alarm: "ran-without-allow",
    });
    expect(bench.stopped).toMatchObject([expect.stringContaining("a: alarm")]);
    expect((await bench.fire("t2", { say: "allow" })).outcome).toBe("deny");
  });

  it("records a change of settings, and the hook refuses it", async () => {
    await bench.start();
    expect((await bench.event("ConfigChange", { source: "project_settings", file_path: "/x" })).code).toBe(2);
    expect(await until(() => bench.of("config.changed")[0], "the record")).toMatchObject({
      worker: "a",
      detail: "project_settings /x",
    });
  });
});
