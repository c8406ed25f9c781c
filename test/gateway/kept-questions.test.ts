import { existsSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Escalation } from "../../src/contract/index.ts";
import { request } from "../../src/platform/control-client.ts";
import { type Bench, openBench, until } from "./support/gateway.ts";

let bench: Bench;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a");
  bench.set.terms = { timeout: 1, unanswered: "keep" };
});
afterEach(() => bench.end());

async function open(): Promise<Escalation[]> {
  return (await request(bench.paths, { verb: "pending" })) as Escalation[];
}

async function unanswered(use = "t1", input: object = { say: "ask" }): Promise<Escalation> {
  const denied = await bench.fire(use, input);
  expect(denied).toMatchObject({ outcome: "deny", reason: expect.stringContaining("stays open") });
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const kept = (await open()).find((one) => one.kept === true && one.call.toolUseId === use);
    if (kept) return kept;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error("expected a question that stays open");
}

function answers(verb: "allow" | "deny", { id }: Escalation): Promise<unknown> {
  const ask = verb === "allow" ? ({ verb } as const) : ({ verb, reason: "" } as const);
  return request(bench.paths, { ...ask, id, via: "command" });
}

describe("a question that stays open", () => {
  it("lets the same call through once when it was allowed, and asks again the next time", async () => {
    await bench.start();
    const kept = await unanswered();
    expect(await answers("allow", kept)).toMatchObject({ result: "settled" });
    expect(await open()).toEqual([]);
    expect(await bench.fire("t2", { say: "ask" })).toMatchObject({
      outcome: "allow",
      reason: expect.stringContaining(kept.id),
    });
    expect(bench.of("call.decided").map(({ decision }) => [decision.outcome, decision.by.kind])).toEqual([
      ["deny", "timeout"],
      ["allow", "person"],
    ]);
    expect(bench.of("escalation.kept")).toHaveLength(1);
    expect(bench.of("escalation.closed")).toMatchObject([{ call: kept.id, how: "allowed" }]);
    await unanswered("t3");
  });

  it("survives the gateway, and so does a yes", async () => {
    const first = await bench.start();
    const kept = await unanswered();
    await first.stop("for a test");
    const second = await bench.start();
    expect((await open()).map(({ id, kept }) => [id, kept])).toEqual([[kept.id, true]]);
    await answers("allow", kept);
    await second.stop("for a test");
    await bench.start();
    expect((await bench.fire("t2", { say: "ask" })).outcome).toBe("allow");
    expect(readdirSync(bench.paths.escalations)).toEqual([]);
  });

  it.each([
    ["another input", { say: "ask", more: 1 }, () => {}],
    ["another generation of the worker", { say: "ask" }, () => bench.writeWorker("a", { generation: 2 })],
    [
      "other rules",
      { say: "ask" },
      () => {
        bench.set.policy = "p2";
      },
    ],
    [
      "other effects",
      { say: "ask" },
      () => {
        bench.set.effectText = "y";
      },
    ],
  ])("lets nothing through with %s", async (_, input, change) => {
    await bench.start();
    await answers("allow", await unanswered());
    change();
    expect((await bench.fire("t2", input)).outcome).toBe("deny");
  });

  it("ends when its worker ends, and its yes lets nothing through any more", async () => {
    await bench.start();
    const kept = await unanswered();
    bench.writeWorker("a", { state: "ended" });
    await until(() => bench.of("escalation.closed").length > 0, "the end of the question");
    expect(await answers("allow", kept)).toMatchObject({ result: "already-answered" });
    expect(await open()).toEqual([]);
  });

  it("is asked anew when its call comes back before an answer", async () => {
    await bench.start();
    const kept = await unanswered();
    const again = await unanswered("t2");
    expect((await open()).map(({ id }) => id)).toEqual([again.id]);
    expect(bench.of("escalation.closed")).toMatchObject([{ call: kept.id, how: "withdrawn" }]);
  });

  it("is over when it is denied", async () => {
    await bench.start();
    await answers("deny", await unanswered());
    expect(await open()).toEqual([]);
    expect(readdirSync(bench.paths.escalations)).toEqual([]);
  });

  it("can't be allowed until the worker ends, nor with another input", async () => {
    await bench.start();
    const { id } = await unanswered();
    const ask = { verb: "allow", id, via: "command" } as const;
    expect(await request(bench.paths, { ...ask, scope: "worker" })).toMatchObject({ result: "refused" });
    const edited = { input: { say: "allow" }, shown: "" };
    expect(await request(bench.paths, { ...ask, edited })).toMatchObject({ result: "refused" });
  });

  it("lets nothing through whose yes can't be recorded", async () => {
    await bench.start();
    const kept = await unanswered();
    bench.set.recordFails = true;
    await expect(answers("allow", kept)).rejects.toThrow(/no room/);
    bench.set.recordFails = false;
    expect(await open()).toMatchObject([{ id: kept.id }]);
    expect((await bench.fire("t2", { say: "ask" })).outcome).toBe("deny");
  });
});

describe("silence that allows", () => {
  beforeEach(() => {
    bench.set.terms = { timeout: 1, unanswered: "allow" };
  });

  it("is recorded as silence", async () => {
    await bench.start();
    expect((await bench.fire("t1", { say: "ask" })).outcome).toBe("allow");
    expect(bench.of("call.decided")[0]?.decision).toMatchObject({ by: { kind: "timeout" } });
    expect(bench.of("escalation.closed")).toMatchObject([{ how: "expired" }]);
    expect(existsSync(bench.paths.escalations)).toBe(true);
  });

  it.each([
    [
      "what it would do has changed",
      () => {
        bench.set.effectText = "y";
      },
    ],
    [
      "the rules have changed",
      () => {
        bench.set.policy = "p2";
      },
    ],
    [
      "it can't be looked at",
      () => {
        bench.set.analysisThrows = true;
      },
    ],
  ])("does not allow where %s meanwhile", async (_, change) => {
    await bench.start();
    const fired = bench.fire("t1", { say: "ask" });
    await until(() => bench.of("escalation.opened").length > 0, "the question");
    change();
    expect((await fired).outcome).toBe("deny");
  });

  it.each([{ approvals: 2 }, { who: ["ann"] }, { signed: true }])("allows nothing with %j", async (terms) => {
    bench.set.terms = { ...bench.set.terms, ...terms };
    await bench.start();
    expect((await bench.fire("t1", { say: "ask" })).outcome).toBe("deny");
  });
});
