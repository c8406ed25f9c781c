import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workerPaths } from "../../src/platform/home.ts";
import { makeIdentity } from "../../src/platform/lane/certificate.ts";
import { keepPort, laneFiles, laneSecret, laneToken } from "../../src/platform/lane/lane.ts";
import { type Bench, openBench, until } from "./support/gateway.ts";

let bench: Bench;
beforeEach(() => {
  bench = openBench();
  bench.writeWorker("a", { lane: "http" });
});
afterEach(() => bench.end());

interface Asked {
  readonly worker?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly body?: string;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

function payload(use: string, input: object): string {
  return JSON.stringify({
    session_id: "s1",
    tool_use_id: use,
    tool_name: "Bash",
    tool_input: input,
    cwd: "/",
  });
}

function token(worker = "a", generation = 1): string {
  return laneToken(laneSecret(bench.paths) ?? "", worker, generation);
}

/** Status and body, or the error's code. */
function post(port: number, asked: Asked = {}): Promise<string> {
  const { worker = "a", method = "POST", body = payload("u1", { say: "allow" }), signal } = asked;
  const ca = asked.ca ?? readFileSync(laneFiles(bench.paths).certificate, "utf8");
  const headers = asked.token === "" ? {} : { authorization: `Bearer ${asked.token ?? token()}` };
  return new Promise((settle) => {
    const agent = new Agent({ ca });
    const options = {
      host: "127.0.0.1",
      port,
      path: `/call/${worker}`,
      method,
      headers,
      agent,
      ...(signal && { signal }),
    };
    const asking = request(options, (reply) => {
      let text = "";
      reply.on("data", (chunk) => {
        text += chunk;
      });
      reply.on("end", () => settle(`${reply.statusCode} ${text}`));
      reply.on("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    });
    asking.on("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    asking.end(body);
  });
}

async function started(): Promise<{ port: number; gateway: Awaited<ReturnType<Bench["start"]>> }> {
  const gateway = await bench.start();
  await until(() => gateway.status().lane.state === "listening", "the lane to listen");
  return { port: gateway.status().lane.port, gateway };
}

function outcome(answer: string): unknown {
  const line = answer.slice(4);
  return `${answer.slice(0, 3)} ${(JSON.parse(line) as { hookSpecificOutput: { permissionDecision: string } }).hookSpecificOutput.permissionDecision}`;
}

function pendingFiles(): string[] {
  return readdirSync(workerPaths(bench.paths, "a").pending);
}

describe("the fast lane", () => {
  it("answers as the rules say, after the record", async () => {
    const { port } = await started();
    expect(outcome(await post(port))).toBe("200 allow");
    expect(outcome(await post(port, { body: payload("u2", { say: "deny" }) }))).toBe("200 deny");
    expect(bench.of("call.decided").map(({ decision }) => decision.outcome)).toEqual(["allow", "deny"]);
  });

  it("denies where the record can't be written", async () => {
    const { port } = await started();
    bench.set.recordFails = true;
    expect(outcome(await post(port))).toBe("200 deny");
  });

  it.each<[string, Asked]>([
    ["without a secret", { token: "" }],
    ["with a wrong secret", { token: "x".repeat(43) }],
    ["with an empty secret", { token: " " }],
    ["for another worker", { worker: "b" }],
    ["for a worker that is not there", { worker: "nobody" }],
    ["for a name that leaves the folder", { worker: "..%2fa" }],
    ["by another method", { method: "PUT" }],
  ])("answers nothing %s", async (_, asked) => {
    bench.writeWorker("b", { lane: "http" });
    const { port } = await started();
    expect(await post(port, asked)).toMatch(/^40[14] $/);
    expect(bench.of("call.decided")).toEqual([]);
  });

  it("answers nothing to an earlier launch's secret, nor to a worker that goes by files or has ended", async () => {
    const { port } = await started();
    const old = token("a", 1);
    bench.writeWorker("a", { lane: "http", generation: 2 });
    expect(await post(port, { token: old })).toMatch(/^401/);
    expect(outcome(await post(port, { token: token("a", 2) }))).toBe("200 allow");
    bench.writeWorker("a", { lane: "file" });
    expect(await post(port)).toMatch(/^401/);
    bench.writeWorker("a", { lane: "http", state: "ended" });
    expect(await post(port)).toMatch(/^401/);
  });

  it.each([
    ["no JSON", "x"],
    ["nothing", ""],
    ["another session's call", payload("u1", { say: "allow" }).replace('"s1"', '"s2"')],
  ])("denies %s", async (_, body) => {
    const { port } = await started();
    expect(outcome(await post(port, { body }))).toBe("200 deny");
  });

  it.each([
    [
      "over the limit of bytes",
      payload("u1", { say: "allow", x: "x".repeat(17 * 2 ** 20) }),
      "at most 16 MiB",
    ],
    [
      "over the limit of values",
      payload("u1", { say: "allow", x: Array(600_000).fill({}) }),
      "half a million",
    ],
  ])("denies a body %s, records that, and goes on", async (_, body, why) => {
    const { port } = await started();
    const answer = await post(port, { body });
    // The client may hear of it while it still sends: then it has no answer, and blocks.
    if (!/^(EPIPE|ECONNRESET)/.test(answer)) expect(outcome(answer)).toBe("200 deny");
    await until(() => bench.of("call.refused").length === 1, "the record");
    expect(bench.of("call.refused")[0]).toMatchObject({ worker: "a", reason: expect.stringContaining(why) });
    expect(outcome(await post(port))).toBe("200 allow");
  });

  it("lets no worker fill the memory by what it asks people: the rest is denied, the others are asked about", async () => {
    bench.writeWorker("b", { lane: "http" });
    const { port, gateway } = await started();
    const large = (use: string): string => payload(use, { say: "?", x: "x".repeat(15 * 2 ** 20) });
    const waiting = [1, 2, 3].map((n) => post(port, { body: large(`large${n}`) }));
    await until(() => gateway.status().waiting === 3, "three calls to wait");
    const fourth = await post(port, { body: large("large4") });
    expect(outcome(fourth)).toBe("200 deny");
    expect(fourth).toContain("waits for people already");
    expect(bench.of("call.decided").at(-1)?.decision.by).toEqual({ kind: "fault", code: "LIMIT_REACHED" });
    expect(outcome(await post(port))).toBe("200 allow");
    const other = post(port, { worker: "b", token: token("b"), body: payload("u2", { say: "?" }) });
    await until(() => gateway.status().waiting === 4, "the other worker's call to wait");
    await gateway.stop("over");
    expect((await Promise.all([...waiting, other])).map(outcome)).toEqual(Array(4).fill("200 deny"));
  });

  it("judges a flood of calls of one worker and a call of another, each once", async () => {
    bench.writeWorker("b", { lane: "http" });
    const { port } = await started();
    const flood = Array.from({ length: 60 }, (_, n) =>
      post(port, { body: payload(`flood${n}`, { say: "allow" }) }),
    );
    const one = post(port, { worker: "b", token: token("b"), body: payload("one", { say: "allow" }) });
    expect([...new Set((await Promise.all([...flood, one])).map(outcome))]).toEqual(["200 allow"]);
    expect(bench.of("call.decided")).toHaveLength(61);
  });

  it("keeps what waits for a person as a pending file, until it is answered", async () => {
    const { port, gateway } = await started();
    const answer = post(port, { body: payload("u1", { say: "?" }) });
    await until(() => gateway.status().waiting === 1, "the call to wait");
    expect(pendingFiles()).toEqual([expect.stringMatching(/\.http$/)]);
    await gateway.stop("over");
    expect(outcome(await answer)).toBe("200 deny");
    expect(pendingFiles()).toEqual([]);
  });

  it("withdraws a call whose client has gone", async () => {
    const { port, gateway } = await started();
    const gone = new AbortController();
    const answer = post(port, { body: payload("u1", { say: "?" }), signal: gone.signal });
    await until(() => gateway.status().waiting === 1, "the call to wait");
    gone.abort();
    await answer;
    await until(() => bench.of("call.withdrawn").length === 1, "the record");
    expect(gateway.status().waiting).toBe(0);
    expect(pendingFiles()).toEqual([]);
  });

  it("closes what an earlier gateway held, and runs nothing of it", async () => {
    const { port, gateway } = await started();
    const { pending } = workerPaths(bench.paths, "a");
    const { writeWhole } = await import("../../src/platform/files.ts");
    writeWhole(`${pending}/1-1.http`, payload("u9", { say: "allow" }));
    await until(() => bench.of("call.withdrawn").length === 1, "the record");
    await until(() => pendingFiles().length === 0, "the file to go");
    expect(gateway.status().waiting).toBe(0);
    // Its client has blocked it; the same call by any lane is not allowed afterwards either.
    expect(outcome(await post(port, { body: payload("u9", { say: "allow" }) }))).toBe("200 deny");
  });

  it("judges one call once, by whichever lane it comes", async () => {
    const { port } = await started();
    const body = payload("u1", { say: "allow" });
    const fired = bench.fire("u1", Buffer.from(`${body}\n`));
    expect([outcome(await post(port, { body })), (await fired).outcome]).toEqual(["200 allow", "allow"]);
    expect(bench.of("call.decided")).toHaveLength(1);
  });

  it("keeps its port over a restart", async () => {
    const { port, gateway } = await started();
    await gateway.stop("over");
    expect((await started()).port).toBe(port);
  });

  it("waits for its port where another program has it, says so, and takes it when it is free", async () => {
    const squatter = createServer();
    const port = await new Promise<number>((settle) =>
      squatter.listen(0, "127.0.0.1", () => settle((squatter.address() as { port: number }).port)),
    );
    keepPort(bench.paths, port);
    const gateway = await bench.start();
    await until(() => gateway.status().lane.state === "blocked", "the lane to be blocked");
    await until(() => bench.of("lane.changed").length === 1, "the record");
    await new Promise((settle) => squatter.close(settle));
    await until(() => gateway.status().lane.state === "listening", "the lane to listen");
    expect(outcome(await post(port))).toBe("200 allow");
  });

  it("is not believed by a client that trusts another certificate for the same name", async () => {
    const { port } = await started();
    const { certificate } = makeIdentity(Date.now());
    expect(await post(port, { ca: certificate })).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(bench.of("call.decided")).toEqual([]);
  });
});
