import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { request } from "../../src/platform/control-client.ts";
import { type Bench, openBench, until } from "./support/gateway.ts";

let bench: Bench;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a");
  bench.writeWorker("b");
});
afterEach(() => bench.end());

const DENIED = { say: "deny", command: "git push --force" };
const OTHER = { say: "deny", command: "rm -rf /" };

async function reasons(inputs: readonly object[], worker = "a"): Promise<string[]> {
  const found: string[] = [];
  for (const [at, input] of inputs.entries())
    found.push(
      (await bench.fire(`${worker}-${found.length}-${at}-${Math.random()}`, input, { worker })).reason,
    );
  return found;
}

describe("the same call, denied again and again", () => {
  it("is told so from the third time on, and the record holds what was told", async () => {
    await bench.start();
    const [first, second, third, fourth] = await reasons([DENIED, DENIED, DENIED, DENIED]);
    expect([first, second]).toEqual(["portcullis: the rule for deny", "portcullis: the rule for deny"]);
    expect(third).toMatch(/^portcullis: the rule for deny; the same call was denied 3 times now: do not try/);
    expect(fourth).toContain("denied 4 times");
    expect(bench.of("call.decided").map(({ decision }) => decision.reason)).toEqual([
      first,
      second,
      third,
      fourth,
    ]);
    expect(bench.stopped).toEqual([]);
  });

  it("counts each call of each worker for itself, and from the beginning once it was allowed", async () => {
    bench.set.config = "denials: { nudgeAfter: 2 }";
    await bench.start();
    expect(await reasons([DENIED, OTHER])).not.toContainEqual(expect.stringContaining("times"));
    expect(await reasons([DENIED], "b")).not.toContainEqual(expect.stringContaining("times"));
    const asks = { say: "ask" };
    const waits = bench.fire("w1", asks);
    await answer("deny");
    await waits;
    const allowed = bench.fire("w2", asks);
    await answer("allow");
    expect((await allowed).outcome).toBe("allow");
    const again = bench.fire("w3", asks);
    await answer("deny");
    expect((await again).reason).not.toContain("times");
  });

  it("stops its worker where the configuration says so, after it was answered and recorded", async () => {
    bench.set.config = "denials: { stopAfter: 3, nudgeAfter: 0 }";
    await bench.start();
    expect((await reasons([DENIED, DENIED, OTHER, DENIED]))[3]).toContain("you are stopped for it");
    await until(() => bench.stopped.length > 0, "the stop");
    expect(bench.stopped).toEqual(["a: the same Bash call was denied 3 times (limit denials.stopAfter)"]);
    const types = bench.records.map(({ type }) => type);
    expect(types.indexOf("worker.stopping")).toBeGreaterThan(types.lastIndexOf("call.decided"));
    await until(() => bench.of("worker.stopped")[0], "the record of the stop");
  });

  it("does not count what is denied for a while whatever it is", async () => {
    bench.set.config = "denials: { stopAfter: 2, nudgeAfter: 2 }";
    await bench.start();
    await request(bench.paths, { verb: "freeze", worker: "a" });
    await reasons([DENIED, DENIED, DENIED]);
    await request(bench.paths, { verb: "thaw", worker: "a" });
    expect((await reasons([DENIED]))[0]).not.toContain("times");
    expect(bench.stopped).toEqual([]);
  });

  it("begins anew with another worker of the same name", async () => {
    await bench.start();
    await reasons([DENIED, DENIED]);
    bench.writeWorker("a", { generation: 2, session: "s2" });
    const another = await bench.fire("another", DENIED, { session: "s2" });
    expect(another.reason).toBe("portcullis: the rule for deny");
  });

  it("goes by the last configuration that could be read", async () => {
    await bench.start();
    await reasons([DENIED]);
    bench.set.config = "denials: [";
    expect((await reasons([DENIED, DENIED]))[1]).toContain("denied 3 times");
  });
});

async function answer(verb: "allow" | "deny"): Promise<void> {
  const open = async () => ((await request(bench.paths, { verb: "pending" })) as { id: string }[])[0];
  let found = await open();
  for (const end = Date.now() + 10_000; found === undefined && Date.now() < end; found = await open())
    await new Promise((settle) => setTimeout(settle, 10));
  await request(bench.paths, {
    verb,
    id: found?.id ?? "",
    via: "command",
    ...(verb === "deny" && { reason: "no" }),
  } as never);
}
