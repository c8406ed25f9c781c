import { appendFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { QueueUpdate } from "../../src/contract/index.ts";
import { logLines } from "../../src/gateway/log/files.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { request, subscribe } from "../../src/platform/control-client.ts";
import { type BenchGateway, openBenchGateway } from "./bench-gateway.ts";
import { percentile, putSection } from "./section.ts";

/**
 * Callers that ask without a pause, each for a worker of its own: how many calls a second, how long each takes, what memory the
 * gateway has. One call in ten asks a person, and an operator that is attached allows it. Meanwhile rules are reloaded and the
 * log is rotated. Fails where a call is lost, answered twice, or answered otherwise than the rules say.
 */
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 60);
const STAGES = [
  { lane: "fast", callers: 1, asks: false },
  { lane: "fast", callers: 10, asks: false },
  { lane: "fast", callers: 50, asks: false },
  { lane: "fast", callers: 200, asks: false },
  { lane: "fast", callers: 50, asks: true },
  { lane: "file", callers: 50, asks: false },
] as const;
/** Calls of a turn. */
const TURN = 40;
const WORKERS = Array.from({ length: 200 }, (_, at) => `w${at}`);
const RULES = `portcullis: 1
rules:
  - { id: bench-asks, decision: escalate, match: { run: "git push ..." }, reason: a person looks at pushes }
  - { id: bench-push, decision: allow, match: { connect: "*" }, reason: of the bench }
`;

interface Stage {
  readonly lane: "fast" | "file";
  readonly callers: number;
  readonly asks: boolean;
}

const gateway = await openBenchGateway(WORKERS, {
  config: "audit: { rotateBytes: 8388608, rotateDaily: false }\n",
  policies: { "bench.yaml": RULES },
});
const operator = await attach(gateway);
const memory: { readonly second: number; readonly mib: number }[] = [];
const began = performance.now();
const watching = setInterval(
  () => memory.push({ second: (performance.now() - began) / 1000, mib: gateway.memory() }),
  1_000,
);
const reloading = setInterval(() => {
  const file = join(gateway.root, "config", "portcullis", "policies", "bench.yaml");
  appendFileSync(file, "");
  utimesSync(file, new Date(), new Date());
}, 5_000);

let used = 0;
const rows: string[] = [];
try {
  for (const stage of STAGES) rows.push(await live(stage));
} finally {
  clearInterval(watching);
  clearInterval(reloading);
  operator.close();
}
const decided = new Map<string, number>();
let files = 0;
let last = "";
for (const { bytes, file } of logLines(gateway.paths.audit)) {
  if (file !== last) files++;
  last = file;
  const line = bytes.toString("utf8");
  const id = line.includes('"type":"call.decided"') ? /"toolUseId":"(t\d+)"/.exec(line)?.[1] : undefined;
  if (id !== undefined) decided.set(id, (decided.get(id) ?? 0) + 1);
}
const verified = verifyLog(gateway.paths.audit, { key: null, anchors: [] });
await gateway.close();
if (verified.finding !== null)
  throw new Error(`expected a log that verifies, got ${JSON.stringify(verified.finding)}`);
if (decided.size !== used || [...decided.values()].some((times) => times !== 1))
  throw new Error(`expected ${used} calls decided once each, got ${decided.size}`);

const late = memory.filter(({ second }) => second > memory.length / 5);
const slope = slopeOf(late) * 60;
putSection(
  "Load",
  "npm run bench:load",
  `Callers that ask without a pause, each for a worker of its own, ${SECONDS} seconds a line; 10 % that ask are allowed by an operator that is attached. A turn has ${TURN} calls. Rules are reloaded every five seconds, and the log is rotated at 8 MiB (${files} files). Callers and gateway share the two cores; the callers' process has a young generation of 64 MiB, so that its own garbage is not measured.

| lane | callers | that ask | calls a second | p50 ms | p99 ms | most ms |
|---|---|---|---|---|---|---|
${rows.join("\n")}

${used} calls: every one was answered once, recorded once, and as the rules say; the log verifies. Memory of the gateway: ${Math.max(...memory.map(({ mib }) => mib)).toFixed(0)} MiB at most; ${slope.toFixed(1)} MiB a minute after the first fifth.`,
);

async function live({ lane, callers, asks }: Stage): Promise<string> {
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  const agents = Array.from({ length: callers }, () => gateway.agent({ sockets: 1 }));
  await Promise.all(
    agents.map(async (agent, at) => {
      const worker = WORKERS[at] ?? "w0";
      for (let turn = 0; performance.now() < until; turn++) {
        const use = `t${used++}`;
        const command = asks && turn % 10 === 9 ? "git push origin a" : "git status";
        const since = performance.now();
        const decision =
          lane === "fast"
            ? await gateway.byHttps(worker, use, command, agent)
            : await gateway.byFile(worker, use, command);
        if (decision !== "allow") throw new Error(`expected allow for ${use} (${command}), got ${decision}`);
        times.push(performance.now() - since);
        if (turn % TURN === TURN - 1) gateway.turnEnds(worker);
      }
    }),
  );
  for (const agent of agents) agent.destroy();
  const rate = times.length / SECONDS;
  return `| ${lane} | ${callers} | ${asks ? "10 %" : "none"} | ${rate.toFixed(0)} | ${percentile(times, 0.5).toFixed(1)} | ${percentile(times, 0.99).toFixed(1)} | ${Math.max(...times).toFixed(0)} |`;
}

/** An operator that allows whatever waits, as fast as it can. */
async function attach({ paths }: BenchGateway): Promise<{ close(): void }> {
  const answered = new Set<string>();
  return subscribe(paths, "attach", ({ queue }: QueueUpdate) => {
    for (const { id } of queue) {
      if (answered.has(id)) continue;
      answered.add(id);
      void request(paths, { verb: "allow", id, via: "command" }).catch(() => undefined);
    }
  });
}

/** MiB a second, by least squares. */
function slopeOf(points: readonly { readonly second: number; readonly mib: number }[]): number {
  const mean = (of: (point: { second: number; mib: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ second }) => second), mean(({ mib }) => mib)];
  const above = mean(({ second, mib }) => (second - x) * (mib - y));
  return above / mean(({ second }) => (second - x) ** 2);
}
