import { setTimeout as sleep } from "node:timers/promises";
import { openBenchGateway } from "./bench-gateway.ts";
import { percentile, putSection } from "./section.ts";

/**
 * One worker asks what is as costly as can be, by many connections without a pause; how long do the calls of another take? The
 * numbers of its connections in turn, so that the machine's speed of the moment is the same for all.
 */
const FLOODS = [0, 1, 10, 50] as const;
const ROUNDS = 3;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 6);
/** 64 KB; denied, so that nobody is asked. */
const COSTLY = "ls;".repeat(21_800);
const RULES = `portcullis: 1
rules:
  - { id: bench-no-ls, decision: deny, match: { run: "ls" }, reason: of the bench }
`;

const gateway = await openBenchGateway(["hostile", "other"], { policies: { "bench.yaml": RULES } });
const own = gateway.agent({ sockets: 1 });
const times = FLOODS.map((): number[] => []);
const asked = FLOODS.map(() => 0);
let used = 0;
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, callers] of FLOODS.entries()) await stage(at, callers);
  }
} finally {
  own.destroy();
  await gateway.close();
}

putSection(
  "A worker that asks without end, and another",
  "npm run bench:fair",
  `One worker asks without a pause for scripts of 64 KB (${asked.at(-1)} calls in ${ROUNDS * SECONDS} s by 50 connections); another asks for \`git status\` ten times a second, by the fast lane. Milliseconds until the other has its answer:

| connections of the one | p50 | p99 | most |
|---|---|---|---|
${FLOODS.map((callers, at) => row(callers, times[at] ?? [])).join("\n")}

The workers have their turns one after the other, so the other waits for one of those calls, however many there are.`,
);

async function stage(at: number, callers: number): Promise<void> {
  const until = performance.now() + SECONDS * 1000;
  const flood = Array.from({ length: callers }, async () => {
    const agent = gateway.agent({ sockets: 1 });
    while (performance.now() < until) {
      await gateway.byHttps("hostile", `h${used++}`, COSTLY, agent);
      asked[at] = (asked[at] ?? 0) + 1;
    }
    agent.destroy();
  });
  while (performance.now() < until) {
    const since = performance.now();
    await gateway.byHttps("other", `o${used++}`, "git status", own);
    times[at]?.push(performance.now() - since);
    await sleep(100);
  }
  await Promise.all(flood);
}

function row(callers: number, all: readonly number[]): string {
  return `| ${callers} | ${percentile(all, 0.5).toFixed(1)} | ${percentile(all, 0.99).toFixed(1)} | ${Math.max(...all).toFixed(0)} |`;
}
