import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Escalation, JsonObject, Preview } from "../../src/contract/index.ts";
import { approvalDigest, coverageOf, effectsDigest } from "../../src/escalation/index.ts";
import { request } from "../../src/platform/control-client.ts";
import { workerPaths } from "../../src/platform/home.ts";
import { sha256Hex } from "../../src/platform/ids.ts";
import { type Bench, type Fired, openBench, until } from "./support/gateway.ts";

let bench: Bench;
beforeEach(async () => {
  bench = openBench();
  bench.writeWorker("a", { clientVersion: "2.1.330" });
  bench.writeWorker("b", { clientVersion: "2.1.329" });
  await bench.start();
});
afterEach(() => bench.end());

/** Fires a call and waits until it is put to a person. */
async function asked(
  use: string,
  input: JsonObject,
  worker = "a",
): Promise<{ id: string; fired: Promise<Fired> }> {
  const before = bench.of("escalation.opened").length;
  const fired = bench.fire(use, input, { worker });
  const opened = await until(() => bench.of("escalation.opened")[before], "an escalation");
  return { id: opened.call.id, fired };
}

async function waiting(): Promise<readonly Escalation[]> {
  return (await request(bench.paths, { verb: "pending" })) as Escalation[];
}

describe("allowed until the worker ends", () => {
  async function grant(): Promise<string> {
    const { id, fired } = await asked("t1", { say: "ask" });
    await request(bench.paths, { verb: "allow", id, via: "prompt", scope: "worker" });
    expect((await fired).outcome).toBe("allow");
    return id;
  }

  it("the same effects are not asked about again, and the record says by whom and why", async () => {
    const id = await grant();
    expect(await bench.fire("t2", { say: "ask" })).toMatchObject({ outcome: "allow" });
    const [, second] = bench.of("call.decided");
    expect(second?.decision.by).toMatchObject({ kind: "grant", grant: id });
    expect(second?.verdict?.outcome).toBe("escalate");
    expect(bench.of("grant.given")[0]?.grant).toMatchObject({ id, worker: "a", generation: 1, tool: "Bash" });
  });

  it("a call that waits and is covered is settled with it", async () => {
    const first = await asked("t1", { say: "ask" });
    const second = await asked("t2", { say: "ask" });
    await request(bench.paths, { verb: "allow", id: first.id, via: "prompt", scope: "worker" });
    expect([(await first.fired).outcome, (await second.fired).outcome]).toEqual(["allow", "allow"]);
    expect(await waiting()).toEqual([]);
  });

  it("another worker is asked about, and so is what the rules deny", async () => {
    await grant();
    expect((await bench.fire("t2", { say: "deny" })).outcome).toBe("deny");
    const other = await asked("t3", { say: "ask" }, "b");
    await request(bench.paths, { verb: "deny", id: other.id, reason: "", via: "prompt" });
    expect((await other.fired).outcome).toBe("deny");
  });

  it("holds over a restart of the gateway, and is over once it is taken back", async () => {
    const id = await grant();
    await request(bench.paths, { verb: "down" });
    await until(() => bench.of("gateway.stopped").length > 0, "the stop");
    await bench.start();
    expect((await bench.fire("t2", { say: "ask" })).outcome).toBe("allow");
    expect(await request(bench.paths, { verb: "revoke", id })).toMatchObject({ id, worker: "a" });
    expect(await request(bench.paths, { verb: "revoke", id })).toBeNull();
    expect(readdirSync(bench.paths.grants)).toEqual([]);
    const { id: next, fired } = await asked("t3", { say: "ask" });
    await request(bench.paths, { verb: "deny", id: next, reason: "", via: "prompt" });
    expect((await fired).outcome).toBe("deny");
    expect(bench.of("grant.ended")).toMatchObject([{ grant: id, reason: "taken back" }]);
  });

  it("is over when a new generation of the worker starts", async () => {
    const id = await grant();
    bench.writeWorker("a", { clientVersion: "2.1.330", generation: 2 });
    const { id: next, fired } = await asked("t2", { say: "ask" });
    await request(bench.paths, { verb: "deny", id: next, reason: "", via: "prompt" });
    expect((await fired).outcome).toBe("deny");
    await until(() => bench.of("grant.ended").find((body) => body.grant === id), "the end of the grant");
  });

  it("is over when the worker ends", async () => {
    const id = await grant();
    bench.writeWorker("a", { clientVersion: "2.1.330", state: "ended" });
    await until(() => bench.of("grant.ended").find((body) => body.grant === id), "the end of the grant");
    expect(readdirSync(bench.paths.grants)).toEqual([]);
  });

  it("whose record can't be written does not hold", async () => {
    const { id, fired } = await asked("t1", { say: "ask" });
    bench.set.recordFails = true;
    await request(bench.paths, { verb: "allow", id, via: "prompt", scope: "worker" });
    expect((await fired).outcome).toBe("deny");
    bench.set.recordFails = false;
    expect(readdirSync(bench.paths.grants)).toEqual([]);
  });
});

describe("an edited input", () => {
  const input = { say: "ask", edited: true };
  const preview = async (id: string, edited: JsonObject): Promise<Preview> =>
    (await request(bench.paths, { verb: "preview", id, input: edited })) as Preview;
  const allow = (id: string, edited: JsonObject, shown: string) =>
    request(bench.paths, { verb: "allow", id, via: "prompt", edited: { input: edited, shown } });

  it("is judged, answered in the place of the old one, and recorded with what it does", async () => {
    const { id, fired } = await asked("t1", { say: "ask" });
    const { shown, refused, escalation } = await preview(id, input);
    expect([refused, escalation.call.input]).toEqual([null, input]);
    expect(await allow(id, input, shown)).toMatchObject({ result: "settled" });
    expect(await fired).toMatchObject({ outcome: "allow", updatedInput: input });
    const [decided] = bench.of("call.decided");
    expect(decided?.call.input).toEqual({ say: "ask" });
    expect(decided?.decision).toMatchObject({ updatedInput: input, by: { kind: "person", via: "prompt" } });
    expect(decided?.edited?.verdict.reason).toBe("the rule for ask");
  });

  it("that the rules deny is not taken, and the call goes on waiting", async () => {
    const { id } = await asked("t1", { say: "ask" });
    const { shown, refused } = await preview(id, { say: "deny" });
    expect(refused).toContain("the rule for deny");
    expect(await allow(id, { say: "deny" }, shown)).toMatchObject({ result: "refused" });
    expect((await waiting()).map((one) => one.id)).toEqual([id]);
  });

  it("that would do something else than was shown is not taken", async () => {
    const { id } = await asked("t1", { say: "ask" });
    const { shown } = await preview(id, input);
    expect(await allow(id, { ...input, more: 1 }, shown)).toMatchObject({ result: "changed" });
    bench.set.effectText = "meanwhile";
    expect(await allow(id, input, shown)).toMatchObject({ result: "changed" });
    expect(await waiting()).toHaveLength(1);
  });

  it("is not answered with to a client that is not known to take it, nor where it is too long", async () => {
    const old = await asked("t1", { say: "ask" }, "b");
    const { shown, refused } = await preview(old.id, input);
    expect(refused).toContain("2.1.329");
    expect(await allow(old.id, input, shown)).toMatchObject({ result: "refused" });
    const { id } = await asked("t2", { say: "ask" });
    expect((await preview(id, { say: "ask", text: "x".repeat(4_000) })).refused).toContain("3000 bytes");
  });

  it("is an alarm where the old one runs after all", async () => {
    const { id, fired } = await asked("t1", { say: "ask" });
    await allow(id, input, (await preview(id, input)).shown);
    await fired;
    const ran = { tool_name: "Bash", tool_use_id: "t1", tool_input: { say: "ask" } };
    await bench.event("PostToolUse", ran);
    await until(
      () => bench.of("alarm").find(({ detail }) => detail.includes("before it was edited")),
      "an alarm",
    );
  });

  it.each([[undefined], [null], ["x"], [[1]]])("has to be an object: %j is a usage fault", async (bad) => {
    const ask = { verb: "preview", id: "x", input: bad } as unknown as Parameters<typeof request>[1];
    await expect(request(bench.paths, ask)).rejects.toMatchObject({ code: "USAGE" });
  });
});

it("neither the log nor the state folder holds a hash by which an input could be guessed", async () => {
  const first = await asked("t1", { say: "ask" });
  await request(bench.paths, { verb: "allow", id: first.id, via: "prompt", scope: "worker" });
  await first.fired;
  const second = await asked("t2", { say: "ask", but: "otherwise" }, "b");
  const [open] = await waiting();
  if (open === undefined) throw new Error("expected a question, got none");
  const { call, analysis, verdict } = open;
  const worker = JSON.parse(readFileSync(workerPaths(bench.paths, "b").file, "utf8"));
  const { session, toolUseId, tool, input, cwd } = call;
  const payload = { session_id: session, tool_use_id: toolUseId, tool_name: tool, tool_input: input, cwd };
  const plain = [
    sha256Hex(JSON.stringify(payload)),
    approvalDigest(call, worker, verdict),
    effectsDigest(analysis),
    coverageOf(call, analysis).covers,
    coverageOf({ ...call, input: { say: "ask" } }, analysis).covers,
  ];
  const kept = [bench.paths.escalations, bench.paths.grants].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")),
  );
  const hashes = `${JSON.stringify(bench.records)}${kept.join("")}`.match(/\b[0-9a-f]{64}\b/g) ?? [];
  // Of two payloads, one grant and one open question.
  expect(new Set(hashes).size).toBe(4);
  expect(hashes.filter((hash) => plain.includes(hash))).toEqual([]);
  await request(bench.paths, { verb: "deny", id: second.id, reason: "", via: "prompt" });
  await second.fired;
});
