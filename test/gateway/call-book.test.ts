import { describe, expect, it } from "vitest";
import type { Decision, ToolCall } from "../../src/contract/index.ts";
import { callBook } from "../../src/gateway/call-book.ts";

const call = (use: number): ToolCall => ({
  id: `c${use}`,
  worker: "w",
  session: "s",
  toolUseId: `u${use}`,
  tool: "Bash",
  input: {},
  cwd: "/",
  digest: "",
  receivedAt: "",
});
const decision = (outcome: Decision["outcome"]): Decision => ({
  outcome,
  reason: "",
  by: { kind: "rules", rules: [] },
});

describe("the book of calls", () => {
  it("still knows an allowed call that runs on while thousands come and go", () => {
    const book = callBook();
    book.open(call(0)).decided = { decision: decision("allow"), policy: null };
    const waits = book.open(call(1));
    for (let use = 2; use < 30_000; use++) {
      const booked = book.open(call(use));
      booked.decided = { decision: decision(use % 3 === 0 ? "deny" : "allow"), policy: null };
      if (use % 3 !== 0) booked.end = "ran";
    }
    expect(book.byToolUse("s", "u0")?.call.id).toBe("c0");
    expect(book.find(call(1))).toBe(waits);
    expect(book.unfinished("s", null).map(({ call: one }) => one.id)).toEqual(["c0"]);
    expect(book.find(call(29_999))).toBeDefined();
  });

  it("keeps few of those that are closed, and not without end of those that never are", () => {
    const book = callBook();
    const kept = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => book.find(call(from + at))).filter(
        (one) => one !== undefined,
      ).length;
    for (let use = 0; use < 20_000; use++)
      book.open(call(use)).decided = { decision: decision("deny"), policy: null };
    expect(kept(0, 20_000)).toBeLessThanOrEqual(3_001);
    for (let use = 20_000; use < 220_000; use++)
      book.open(call(use)).decided = { decision: decision("allow"), policy: null };
    expect(kept(0, 220_000)).toBeLessThanOrEqual(105_000);
    expect(kept(219_000, 220_000)).toBe(1_000);
  });
});
