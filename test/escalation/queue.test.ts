import { describe, expect, it } from "vitest";
import {
  type Answer,
  add,
  answer,
  EMPTY_QUEUE,
  expire,
  nextExpiry,
  type Queue,
  settle,
  withdraw,
} from "../../src/escalation/index.ts";
import { escalation, iso, OPENED } from "./support.ts";

const queueOf = (...ids: string[]): Queue =>
  ids.reduce((queue, id) => add(queue, escalation(id)), EMPTY_QUEUE);
const signedBy = (name: string, key = `SHA256:${name}`) => ({ name, key, signature: `of ${name}` });
const given = (id: string, outcome: "allow" | "deny", person = "ann", reason?: string): Answer => ({
  id,
  outcome,
  person,
  signed: signedBy(person),
  launcher: signedBy("eve"),
  via: "prompt",
  ...(reason !== undefined && { reason }),
});
const openIds = (queue: Queue) => queue.open.map((open) => open.escalation.id);

describe("the queue", () => {
  it("keeps the order of arrival and takes an id once", () => {
    expect(openIds(add(queueOf("a", "b"), escalation("a")))).toEqual(["a", "b"]);
  });

  it("does not open again what was closed", () => {
    const { queue } = answer(queueOf("a"), given("a", "deny"), OPENED);
    expect(openIds(add(queue, escalation("a")))).toEqual([]);
  });

  it("is not changed by an answer: each step gives a new one", () => {
    const queue = queueOf("a");
    answer(queue, given("a", "allow"), OPENED);
    expect(openIds(queue)).toEqual(["a"]);
  });
});

describe("an answer", () => {
  it("settles its own call and no other", () => {
    const { queue, result, settled } = answer(queueOf("a", "b", "c"), given("b", "allow"), OPENED);
    expect(result).toEqual({ result: "settled", id: "b", outcome: "allow" });
    expect(settled?.escalation.id).toBe("b");
    expect(settled?.decision).toEqual({
      outcome: "allow",
      reason: "allowed once by ann",
      by: { kind: "person", name: "ann", via: "prompt" },
    });
    expect(openIds(queue)).toEqual(["a", "c"]);
  });

  it("that denies carries the person's reason to the model", () => {
    const { settled } = answer(queueOf("a"), given("a", "deny", "ann", "use a branch"), OPENED);
    expect(settled?.decision).toMatchObject({
      outcome: "deny",
      reason: "ann denied this call: use a branch",
    });
  });

  it("that denies without a reason tells the model to go on", () => {
    const { settled } = answer(queueOf("a"), given("a", "deny", "ann", "  "), OPENED);
    expect(settled?.decision.reason).toContain("go on with something else");
  });

  it("that comes second learns who was first, and how", () => {
    const { queue } = answer(queueOf("a"), given("a", "deny", "ann"), OPENED);
    const second = answer(queue, given("a", "allow", "bob"), OPENED);
    expect(second.result).toEqual({ result: "already-answered", id: "a", how: "denied", by: "ann" });
    expect(second.settled).toBeUndefined();
    expect(second.queue).toBe(queue);
  });

  it("to a call that never was is unknown", () => {
    expect(answer(queueOf("a"), given("b", "allow"), OPENED).result).toEqual({ result: "unknown", id: "b" });
  });

  it.each([
    ["a millisecond before the end", 599_999, "settled"],
    ["at the very end", 600_000, "already-answered"],
    ["after the end, though nothing has expired it yet", 700_000, "already-answered"],
  ])("%s is %s", (_, after, result) => {
    const given_ = answer(queueOf("a"), given("a", "allow"), OPENED + after);
    expect(given_.result.result).toBe(result);
    expect(given_.settled === undefined).toBe(result !== "settled");
  });

  it("of a person whom the terms do not name counts for nothing, to allow or to deny", () => {
    const queue = add(EMPTY_QUEUE, escalation("a", { terms: { who: ["ann"] } }));
    for (const outcome of ["allow", "deny"] as const) {
      const { result, settled } = answer(queue, given("a", outcome, "bob"), OPENED);
      expect(result).toEqual({ result: "not-entitled", id: "a", who: ["ann"] });
      expect(settled).toBeUndefined();
    }
  });
});

describe("terms with two approvals", () => {
  const queue = add(EMPTY_QUEUE, escalation("a", { terms: { approvals: 2 } }));

  it("are not met by one person twice", () => {
    const once = answer(queue, given("a", "allow", "ann"), OPENED);
    expect(once.result).toEqual({ result: "counted", id: "a", missing: 1 });
    const twice = answer(once.queue, given("a", "allow", "ann"), OPENED);
    expect(twice.result).toMatchObject({ result: "refused", why: expect.stringContaining("agreed already") });
    expect(twice.settled).toBeUndefined();
  });

  it.each([
    ["unsigned", { signed: undefined }, "signature"],
    ["of who launched the worker", { signed: signedBy("eve") }, "eve launched its worker"],
    [
      "of who launched it, by another name",
      { signed: signedBy("mallory", "SHA256:eve") },
      "launched its worker",
    ],
    ["for a worker that was launched unsigned", { launcher: null }, "launched unsigned"],
    ["of the same person by another key", { signed: signedBy("ann", "SHA256:other") }, "agreed already"],
    ["of the same key by another name", { signed: signedBy("bob", "SHA256:ann") }, "agreed already"],
  ])("do not count a yes %s", (_, change, why) => {
    const once = answer(queue, given("a", "allow", "ann"), OPENED);
    const { signed, ...rest } = { ...given("a", "allow", "bob"), ...change };
    const second = answer(once.queue, signed === undefined ? rest : { ...rest, signed }, OPENED);
    expect(second.result).toMatchObject({ result: "refused", why: expect.stringContaining(why) });
    expect(second.queue).toBe(once.queue);
  });

  it("are met by two people, who are both named", () => {
    const once = answer(queue, given("a", "allow", "ann"), OPENED);
    const twice = answer(once.queue, given("a", "allow", "bob"), OPENED);
    expect(twice.settled?.decision).toMatchObject({
      outcome: "allow",
      reason: "allowed once by ann and bob",
    });
  });

  it("need one person only to deny", () => {
    const once = answer(queue, given("a", "allow", "ann"), OPENED);
    expect(answer(once.queue, given("a", "deny", "bob"), OPENED).settled?.decision.outcome).toBe("deny");
  });
});

describe("an escalation that nobody answers", () => {
  it.each([
    ["deny", "deny"],
    ["keep", "deny"],
    ["allow", "allow"],
  ] as const)("with terms that say %s ends in %s when its time is up", (unanswered, outcome) => {
    const queue = add(EMPTY_QUEUE, escalation("a", { terms: { unanswered } }));
    const { settled, queue: after } = expire(queue, OPENED + 600_000);
    expect(settled).toMatchObject([
      { how: "expired", by: null, decision: { outcome, by: { kind: "timeout" } } },
    ]);
    expect(openIds(after)).toEqual([]);
  });

  it("is left alone before", () => {
    expect(expire(queueOf("a"), OPENED + 599_999).settled).toEqual([]);
  });

  it("tells the model to go on with something else", () => {
    expect(expire(queueOf("a"), OPENED + 600_000).settled[0]?.decision.reason).toContain(
      "go on with something else",
    );
  });

  it("does not wait for ever when its time can't be read", () => {
    const queue = add(EMPTY_QUEUE, escalation("a", { expiresAt: "soon" }));
    expect(expire(queue, OPENED).settled).toHaveLength(1);
    expect(answer(queue, given("a", "allow"), OPENED).settled).toBeUndefined();
  });

  it("is what the clock is set by: the earliest of all", () => {
    const queue = add(queueOf("a"), escalation("b", { expiresAt: iso(30) }));
    expect(nextExpiry(queue)).toBe(OPENED + 30_000);
    expect(nextExpiry(EMPTY_QUEUE)).toBeNull();
  });
});

describe("an escalation that ends otherwise", () => {
  it("is withdrawn without a decision, once", () => {
    const { queue, settled } = withdraw(queueOf("a", "b"), "a", OPENED);
    expect(settled).toMatchObject({ how: "withdrawn", decision: null });
    expect(withdraw(queue, "a", OPENED).settled).toBeNull();
    expect(answer(queue, given("a", "allow"), OPENED).result).toMatchObject({ how: "withdrawn", by: null });
  });

  it("is settled by a decision that is nobody's answer", () => {
    const freeze = { outcome: "deny", reason: "frozen", by: { kind: "freeze" } } as const;
    const { queue, settled } = settle(queueOf("a", "b"), "a", freeze, OPENED);
    expect(settled).toMatchObject({ how: "denied", decision: freeze });
    expect(openIds(queue)).toEqual(["b"]);
    expect(settle(queue, "a", freeze, OPENED).settled).toBeNull();
  });
});
