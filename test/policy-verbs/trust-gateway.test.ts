import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyTrust } from "../../src/cli/policy/trust.ts";
import { processStart } from "../../src/platform/processes.ts";
import { type Bench as GatewayBench, openBench as openGateway } from "../gateway/support/gateway.ts";
import { type Bench, openBench } from "./run-cli.ts";

let bench: Bench;
let gateway: GatewayBench;
beforeEach(async () => {
  bench = openBench();
  gateway = openGateway();
  bench.put(
    "project/.portcullis/p.yaml",
    "portcullis: 1\nrules:\n  - { id: p, decision: allow, match: { run: zap }, reason: r }\n",
  );
});
afterEach(async () => {
  await gateway.end();
  bench.end();
});

function io() {
  const given = bench.io();
  return { ...given, env: { ...given.env, PORTCULLIS_HOME: gateway.paths.home } };
}

describe("policy trust, with a gateway", () => {
  it("is recorded, with its folder and digest, before it holds", async () => {
    await gateway.start();
    expect(await policyTrust(".", io(), async () => true)).toBe(0);
    expect(gateway.of("policy.trusted")).toEqual([
      {
        type: "policy.trusted",
        folder: `${bench.folder}/.portcullis`,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        by: expect.any(String),
      },
    ]);
  });

  it("does not hold where it can't be recorded", async () => {
    await gateway.start();
    gateway.set.recordFails = true;
    await expect(policyTrust(".", io(), async () => true)).rejects.toThrow();
    gateway.set.recordFails = false;
    expect(await policyTrust(".", io(), async () => false)).toBe(1);
  });

  it("raises an alarm inside a worker, and records no trust", async () => {
    gateway.writeWorker("a", { pid: process.ppid, pidStart: processStart(process.ppid) });
    await gateway.start();
    await expect(policyTrust(".", io(), async () => true)).rejects.toMatchObject({ code: "INSIDE_WORKER" });
    expect(gateway.of("alarm")).toMatchObject([{ worker: "a", alarm: "operator-verb-inside-worker" }]);
    expect(gateway.of("policy.trusted")).toEqual([]);
  });
});
