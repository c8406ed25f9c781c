import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerText, type Escalation, launchText, type Worker } from "../../src/contract/index.ts";
import type { AnswerResult } from "../../src/escalation/index.ts";
import { request } from "../../src/platform/control-client.ts";
import { workerPaths } from "../../src/platform/home.ts";
import { signText } from "../../src/platform/ssh-signature.ts";
import { type Bench, type Fired, openBench, until } from "./support/gateway.ts";

/** People with a key each; mallory's is in nobody's list. */
const PEOPLE = ["ann", "bob", "eve", "mallory"] as const;
type Person = (typeof PEOPLE)[number];

const LAUNCHED_AT = "2026-01-01T00:00:00.000Z";

let bench: Bench;
let folder: string;
let fired: Promise<Fired>[];
beforeEach(async () => {
  bench = openBench();
  fired = [];
  folder = join(bench.paths.home, "..", "config");
  mkdirSync(folder);
  for (const person of PEOPLE) {
    await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", join(folder, person)]);
  }
  allow("ann", "bob", "eve");
  bench.writeWorker("a", { launchedAt: LAUNCHED_AT });
  bench.set.terms = { approvals: 2 };
});
afterEach(async () => {
  await bench.end();
  await Promise.allSettled(fired);
});

function allow(...people: readonly Person[]): void {
  const lines = people.map((person) => `${person} ${readFileSync(join(folder, `${person}.pub`), "utf8")}`);
  writeFileSync(join(folder, "allowed_signers"), lines.join(""));
}

function sign(person: Person, text: string): Promise<string> {
  return signText(text, { path: join(folder, person), env: process.env, asks: false });
}

function worker(): Worker {
  return JSON.parse(readFileSync(workerPaths(bench.paths, "a").file, "utf8")) as Worker;
}

async function launchedBy(person: Person, of: Worker = worker()): Promise<unknown> {
  const signature = await sign(person, launchText(of));
  return request(bench.paths, { verb: "worker", what: "launched", name: "a", detail: "", signature });
}

async function asked(use = "t1"): Promise<Escalation> {
  fired.push(bench.fire(use, { say: "ask", use }));
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const open = (await request(bench.paths, { verb: "pending" })) as Escalation[];
    const found = open.find(({ call }) => call.toolUseId === use);
    if (found) return found;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error("expected a call that waits");
}

function statement({ id, digest, expiresAt }: Escalation, decision = "allow"): string {
  return answerText({ call: id, digest, decision, end: expiresAt });
}

async function says(verb: "allow" | "deny", { id }: Escalation, signature?: string): Promise<AnswerResult> {
  const how = { id, via: "command", ...(signature !== undefined && { signature }) } as const;
  const ask = verb === "allow" ? ({ verb, ...how } as const) : ({ verb, reason: "no", ...how } as const);
  return (await request(bench.paths, ask)) as AnswerResult;
}

const refused = (why: string) => ({ result: "refused", why: expect.stringContaining(why) });

describe("approvals: 2", () => {
  it("are met by two people who signed, and both signatures are in the record", async () => {
    await bench.start();
    await launchedBy("eve");
    const call = await asked();
    expect(await says("allow", call, await sign("ann", statement(call)))).toMatchObject({
      result: "counted",
      missing: 1,
    });
    const shown = (await request(bench.paths, { verb: "pending" })) as Escalation[];
    expect(shown[0]?.approvedBy).toEqual(["ann"]);
    expect(await says("allow", call, await sign("bob", statement(call)))).toMatchObject({
      result: "settled",
      outcome: "allow",
    });
    expect(await fired[0]).toMatchObject({ outcome: "allow", reason: "allowed once by ann and bob" });
    expect(bench.of("worker.launched")).toMatchObject([{ by: "eve", signed: { name: "eve" } }]);
    const [closed] = bench.of("escalation.closed");
    expect(closed?.answers?.map(({ name, signed }) => [name, signed?.key.slice(0, 7)])).toEqual([
      ["ann", "SHA256:"],
      ["bob", "SHA256:"],
    ]);
    // The record alone is enough to check them again, with nothing but ssh-keygen.
    const { digest = "", end = "" } = closed?.signedOver ?? {};
    const text = answerText({ call: closed?.call ?? "", digest, decision: "allow", end });
    for (const { name, signed } of closed?.answers ?? []) {
      const file = join(folder, "sig");
      writeFileSync(file, signed?.signature ?? "");
      const args = [
        "-Y",
        "verify",
        "-n",
        "portcullis",
        "-f",
        join(folder, "allowed_signers"),
        "-I",
        name,
        "-s",
        file,
      ];
      await execa("ssh-keygen", args, { input: text });
    }
  });

  it.each([
    ["unsigned", async () => undefined, "signature"],
    ["of the same person again", (call) => sign("ann", statement(call)), "agreed already"],
    ["of who launched the worker", (call) => sign("eve", statement(call)), "eve launched its worker"],
    ["by a key that is not in the list", (call) => sign("mallory", statement(call)), "not in"],
    [
      "over another call",
      (call) => sign("bob", statement({ ...call, id: "0".repeat(26) })),
      "not a signature",
    ],
    [
      "over another input",
      (call) => sign("bob", statement({ ...call, digest: "0".repeat(64) })),
      "not a signature",
    ],
    [
      "over an older question",
      (call) => sign("bob", statement({ ...call, expiresAt: LAUNCHED_AT })),
      "not a signature",
    ],
    ["over a no", (call) => sign("bob", statement(call, "deny")), "not a signature"],
    ["over another thing altogether", () => sign("bob", "hello"), "not a signature"],
    ["that is no signature", async () => "-----BEGIN SSH SIGNATURE-----\nAAAA\n", "not in"],
  ] as [string, (call: Escalation) => Promise<string | undefined>, string][])(
    "are not met by a second yes %s",
    async (_, second, why) => {
      await bench.start();
      await launchedBy("eve");
      const call = await asked();
      await says("allow", call, await sign("ann", statement(call)));
      expect(await says("allow", call, await second(call))).toMatchObject(refused(why));
      expect(bench.of("escalation.answerRefused")).toMatchObject([{ call: call.id, outcome: "allow" }]);
      expect(bench.of("call.decided")).toEqual([]);
    },
  );

  it("refuse a signature of another namespace", async () => {
    await bench.start();
    await launchedBy("eve");
    const call = await asked();
    const made = await execa("ssh-keygen", ["-Y", "sign", "-q", "-n", "git", "-f", join(folder, "ann")], {
      input: statement(call),
      stripFinalNewline: false,
    });
    expect(await says("allow", call, made.stdout)).toMatchObject(refused("not a signature"));
  });

  it("can't be met where the worker was launched unsigned, and the operator is told at once", async () => {
    await bench.start();
    const call = await asked();
    expect(call.notes).toEqual([expect.stringContaining("launched unsigned")]);
    expect(await says("allow", call, await sign("ann", statement(call)))).toMatchObject(
      refused("launched unsigned"),
    );
    expect(await says("deny", call)).toMatchObject({ result: "settled", outcome: "deny" });
  });

  it.each([
    ["generation", { generation: 2 }],
    ["time", { launchedAt: "2026-01-02T00:00:00.000Z" }],
    ["folder", { folder: "/elsewhere" }],
  ])("take a launch for unsigned where its %s is another than the one signed", async (_, change) => {
    await bench.start();
    await launchedBy("eve");
    bench.writeWorker("a", { launchedAt: LAUNCHED_AT, ...change });
    const call = await asked();
    expect(await says("allow", call, await sign("ann", statement(call)))).toMatchObject(
      refused("launched unsigned"),
    );
  });

  it("drop a yes whose key has been taken out of the list before the second comes", async () => {
    await bench.start();
    await launchedBy("eve");
    const call = await asked();
    await says("allow", call, await sign("ann", statement(call)));
    allow("bob", "eve");
    expect(await says("allow", call, await sign("bob", statement(call)))).toMatchObject({
      result: "counted",
      missing: 1,
    });
    expect(bench.of("escalation.answerRefused")).toMatchObject([{ by: "ann" }]);
  });

  it("void what was agreed when the rules change, and ask again", async () => {
    await bench.start();
    await launchedBy("eve");
    const call = await asked();
    await says("allow", call, await sign("ann", statement(call)));
    bench.set.policy = "p2";
    expect(await says("allow", call, await sign("bob", statement(call)))).toMatchObject({
      result: "changed",
    });
    const [again] = (await request(bench.paths, { verb: "pending" })) as Escalation[];
    expect(again?.digest).not.toBe(call.digest);
    expect(again?.approvedBy).toBeUndefined();
    expect(await says("allow", call, await sign("bob", statement(call)))).toMatchObject(
      refused("not a signature"),
    );
  });

  it("keep the first yes over a restart of the gateway", async () => {
    const first = await bench.start();
    await launchedBy("eve");
    const call = await asked();
    await says("allow", call, await sign("ann", statement(call)));
    const kept = readFileSync(join(bench.paths.escalations, `${call.id}.json`), "utf8");
    await first.stop("for a test");
    await Promise.all(fired);
    // As a killed gateway leaves it: the question stands, and its hook asks again.
    writeFileSync(join(bench.paths.escalations, `${call.id}.json`), kept);
    await bench.start();
    const again = await asked();
    expect([again.id, again.expiresAt, again.approvedBy]).toEqual([call.id, call.expiresAt, ["ann"]]);
    expect(await says("allow", again, await sign("bob", statement(again)))).toMatchObject({
      result: "settled",
    });
  });

  it("do not take a yes from a file that somebody wrote", async () => {
    const first = await bench.start();
    await launchedBy("eve");
    const call = await asked();
    await says("allow", call, await sign("ann", statement(call)));
    const file = join(bench.paths.escalations, `${call.id}.json`);
    const kept = JSON.parse(readFileSync(file, "utf8")) as { approvals: { signed: object }[] };
    await first.stop("for a test");
    await Promise.all(fired);
    const forged = kept.approvals.map((approval) => ({
      ...approval,
      name: "bob",
      signed: { ...approval.signed, name: "bob", key: "SHA256:x" },
    }));
    writeFileSync(file, JSON.stringify({ ...kept, approvals: forged }));
    await bench.start();
    const again = await asked();
    expect(await says("allow", again, await sign("ann", statement(again)))).toMatchObject(
      refused("agreed already"),
    );
  });
});

describe("a launch", () => {
  it("signed by an unknown key is refused", async () => {
    await bench.start();
    await expect(launchedBy("mallory")).rejects.toThrow(/known operator/);
    expect(bench.of("worker.launched")).toEqual([]);
  });
});

describe("signed answers", () => {
  it("where the rule asks for one, an unsigned yes does not count and a signed one does", async () => {
    bench.set.terms = { signed: true };
    await bench.start();
    const call = await asked();
    expect(await says("allow", call)).toMatchObject(refused("signature"));
    expect(await says("allow", call, await sign("eve", statement(call)))).toMatchObject({
      result: "settled",
    });
    expect(bench.of("escalation.closed")).toMatchObject([{ by: "eve", how: "allowed" }]);
  });

  it("where the rule names people, only they can answer, by signature", async () => {
    bench.set.terms = { who: ["bob"] };
    await bench.start();
    const call = await asked();
    expect(await says("deny", call)).toMatchObject(refused("signature"));
    expect(await says("allow", call, await sign("ann", statement(call)))).toMatchObject({
      result: "not-entitled",
      who: ["bob"],
    });
    expect(await says("allow", call, await sign("bob", statement(call)))).toMatchObject({
      result: "settled",
    });
  });

  it("a yes is no yes to an edited input, nor for as long as the worker runs", async () => {
    bench.set.terms = {};
    await bench.start();
    const call = await asked();
    const signature = await sign("ann", statement(call));
    const ask = { verb: "allow", id: call.id, via: "command", signature } as const;
    expect(await request(bench.paths, { ...ask, scope: "worker" })).toMatchObject(refused("not a signature"));
    const edited = { input: { say: "allow" }, shown: "" };
    expect(await request(bench.paths, { ...ask, edited })).toMatchObject(refused("not a signature"));
  });

  it("without a list nobody is known, and an unsigned answer is the local account's", async () => {
    bench.set.terms = {};
    await bench.start();
    rmSync(join(folder, "allowed_signers"));
    const call = await asked();
    expect(await says("allow", call, await sign("ann", statement(call)))).toMatchObject(refused("not in"));
    expect(await says("allow", call)).toMatchObject({ result: "settled" });
    await until(() => bench.of("call.decided").length === 1, "the decision");
  });
});

describe("a signed yes to a question that stayed open", () => {
  const keep = { timeout: 1, unanswered: "keep" } as const;
  const input = { say: "ask", use: "t1" };

  async function kept(): Promise<Escalation> {
    expect((await bench.fire("t1", input)).outcome).toBe("deny");
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const open = (await request(bench.paths, { verb: "pending" })) as Escalation[];
      const found = open.find((one) => one.kept === true);
      if (found) return found;
      await new Promise((settle) => setTimeout(settle, 10));
    }
    throw new Error("expected a question that stays open");
  }

  async function agreed(...people: Person[]): Promise<Escalation> {
    const question = await kept();
    for (const person of people) await says("allow", question, await sign(person, statement(question)));
    expect(bench.of("escalation.closed")).toMatchObject([{ call: question.id, how: "allowed" }]);
    return question;
  }

  function change(question: Escalation, to: (kept: { approvals: object[] }) => object): void {
    const file = join(bench.paths.escalations, `${question.id}.kept.json`);
    writeFileSync(file, JSON.stringify(to(JSON.parse(readFileSync(file, "utf8")))));
  }

  it("lets its call through once", async () => {
    bench.set.terms = { ...keep, signed: true };
    await bench.start();
    await agreed("ann");
    expect((await bench.fire("t2", input)).outcome).toBe("allow");
    expect((await bench.fire("t3", input)).outcome).toBe("deny");
  });

  it("lets nothing through once its key is not in the list any more, and is asked again", async () => {
    bench.set.terms = { ...keep, signed: true };
    await bench.start();
    const question = await agreed("ann");
    allow("bob", "eve");
    expect((await bench.fire("t2", input)).outcome).toBe("deny");
    expect(bench.of("escalation.unused")).toMatchObject([
      { call: question.id, reason: expect.stringContaining("not in") },
    ]);
    expect(bench.of("escalation.opened")).toHaveLength(2);
  });

  it("of two people lets its call through, and not where the launch is not the signed one any more", async () => {
    bench.set.terms = { ...keep, approvals: 2 };
    await bench.start();
    await launchedBy("eve");
    const question = await agreed("ann", "bob");
    rmSync(join(workerPaths(bench.paths, "a").folder, "launch.json"));
    expect((await bench.fire("t2", input)).outcome).toBe("deny");
    expect(bench.of("escalation.unused")).toMatchObject([
      { call: question.id, reason: expect.stringContaining("unsigned") },
    ]);
  });

  it.each<[string, string, (kept: { approvals: object[] }) => object]>([
    ["without signatures", "signature", (one) => ({ ...one, approvals: [{ name: "ann", via: "command" }] })],
    ["by nobody", "more must agree", (one) => ({ ...one, approvals: [] })],
    [
      "with one signature twice",
      "agreed already",
      (one) => ({ ...one, approvals: [one.approvals[0], one.approvals[0]] }),
    ],
    ["with one of two signatures", "1 more", (one) => ({ ...one, approvals: one.approvals.slice(1) })],
  ])("lets nothing through from a file that somebody changed to one %s", async (_, why, forge) => {
    bench.set.terms = { ...keep, approvals: 2 };
    const first = await bench.start();
    await launchedBy("eve");
    const question = await agreed("ann", "bob");
    await first.stop("for a test");
    change(question, forge);
    await bench.start();
    expect((await bench.fire("t2", input)).outcome).toBe("deny");
    expect(bench.of("escalation.unused")).toMatchObject([
      { call: question.id, reason: expect.stringContaining(why) },
    ]);
  });

  it("of two people stands over a restart of the gateway", async () => {
    bench.set.terms = { ...keep, approvals: 2 };
    const first = await bench.start();
    await launchedBy("eve");
    await agreed("ann", "bob");
    await first.stop("for a test");
    await bench.start();
    expect((await bench.fire("t2", input)).outcome).toBe("allow");
  });
});
