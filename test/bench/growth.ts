import { writeFileSync } from "node:fs";
import type { Agent } from "node:https";
import { execa } from "execa";
import { findInstall } from "../../src/platform/install.ts";
import { type BenchGateway, openBenchGateway, run } from "./bench-gateway.ts";
import { type Panel, plotGrowth } from "./plot-growth.ts";
import { percentile, putSection } from "./section.ts";

/** How the time of one allowed call, and of the verb that looks at what grew, follows the size of things. */
const CALLS = Number(process.env["BENCH_CALLS"] ?? 200);
const VERB_ROUNDS = 5;
/** Callers whose calls wait: few for each, since a worker may have only so many waiting. */
const WAITERS = Array.from({ length: 200 }, (_, at) => `waits${at}`);
const ASKS =
  '  - { id: bench-asks, decision: escalate, match: { run: "git push ..." }, reason: a person looks at pushes }\n';

interface Axis {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly verb: readonly string[];
  open(size: number): Promise<BenchGateway>;
}

interface Measured {
  readonly size: number;
  readonly calls: number[];
  readonly verbs: number[];
}

const AXES: readonly Axis[] = [
  {
    title: "rules",
    sizes: [50, 500, 5_000],
    verb: ["policy", "show"],
    open: (size) => openBenchGateway(["w0"], { policies: { "more.yaml": rulesFile(size) } }),
  },
  {
    title: "workers",
    sizes: [1, 10, 50, 200],
    verb: ["list"],
    open: (size) => openBenchGateway(Array.from({ length: size }, (_, at) => `w${at}`)),
  },
  {
    title: "waiting calls",
    sizes: [1, 10, 100, 900],
    verb: ["pending", "--json"],
    open: openWithWaiting,
  },
  {
    title: "records in the log",
    sizes: [1_000, 10_000, 100_000, 1_000_000],
    verb: ["audit", "verify"],
    open: (size) => openBenchGateway(["w0"], { records: size }),
  },
];

const { program } = findInstall();
const panels: Panel[] = [];
const tables: string[] = [];
for (const axis of AXES) {
  const measured = await measure(axis);
  panels.push(panelOf(axis, measured));
  tables.push(tableOf(axis, measured));
}
writeFileSync(new URL("../../docs/growth.svg", import.meta.url), plotGrowth(panels));
putSection(
  "Growth",
  "npm run bench:growth",
  `Milliseconds of one allowed call through the fast lane by a single caller, ${CALLS} for each size, and of the verb that looks at what grew, a process of its own from the build, ${VERB_ROUNDS} runs. The sizes of one table are gateways that run side by side and are asked in turn. Rules and records come on top of what is shipped and started with. The last column is the call's p50 as a multiple of the first line's.

![The time of a call and of the verb by size, on logarithmic scales](growth.svg)

${tables.join("\n\n")}`,
);

async function measure(axis: Axis): Promise<Measured[]> {
  const opened: { readonly gateway: BenchGateway; readonly agent: Agent; readonly found: Measured }[] = [];
  try {
    for (const size of axis.sizes) {
      const gateway = await axis.open(size);
      opened.push({
        gateway,
        agent: gateway.agent({ sockets: 1 }),
        found: { size, calls: [], verbs: [] },
      });
    }
    for (let turn = -20; turn < CALLS; turn++) {
      for (const { gateway, agent, found } of opened) {
        const since = performance.now();
        const decision = await gateway.byHttps("w0", `call${turn}`, "git status", agent);
        if (decision !== "allow") throw new Error(`expected allow, got ${decision}`);
        if (turn >= 0) found.calls.push(performance.now() - since);
        if (turn % 20 === 19) gateway.turnEnds("w0");
      }
    }
    for (let round = 0; round < VERB_ROUNDS; round++) {
      for (const { gateway, found } of opened) {
        const since = performance.now();
        // One that fails is no measurement: it throws.
        await execa(process.execPath, [program, ...axis.verb], { env: gateway.env, stdout: "ignore" });
        found.verbs.push(performance.now() - since);
      }
    }
  } finally {
    for (const { agent, gateway } of opened) {
      agent.destroy();
      await gateway.close();
    }
  }
  return opened.map(({ found }) => found);
}

async function openWithWaiting(size: number): Promise<BenchGateway> {
  const gateway = await openBenchGateway(["w0", ...WAITERS], {
    policies: { "more.yaml": `portcullis: 1\nrules:\n${ASKS}` },
  });
  const agent = gateway.agent();
  for (let at = 0; at < size; at++) {
    // Each is cut off when its gateway closes.
    void gateway
      .byHttps(WAITERS[at % WAITERS.length] ?? "w0", `waits${at}`, "git push origin a", agent)
      .catch(() => undefined);
  }
  for (const [name, value] of Object.entries(gateway.env)) process.env[name] = value;
  const until = performance.now() + 60_000;
  for (let waiting = 0; waiting !== size; ) {
    if (performance.now() > until) throw new Error(`expected ${size} waiting calls, got ${waiting}`);
    const text = await run(process.execPath, [program, "pending", "--json"]);
    waiting = (JSON.parse(text) as unknown[]).length;
  }
  return gateway;
}

function rulesFile(size: number): string {
  const rules = Array.from(
    { length: size },
    (_, at) =>
      `  - { id: more-${at}, decision: deny, match: { run: "tool${at} deploy ..." }, reason: because, examples: { yes: [], no: [] } }`,
  );
  return `portcullis: 1\nrules:\n${rules.join("\n")}\n`;
}

function panelOf({ title, verb }: Axis, measured: readonly Measured[]): Panel {
  const line = (name: string, of: (one: Measured) => number) => ({
    name,
    points: measured.map((one) => ({ x: one.size, y: of(one) })),
  });
  return {
    title,
    lines: [
      line("call, p50", ({ calls }) => percentile(calls, 0.5)),
      line("call, p99", ({ calls }) => percentile(calls, 0.99)),
      line(verb.join(" "), ({ verbs }) => percentile(verbs, 0.5)),
    ],
  };
}

function tableOf({ title, verb }: Axis, measured: readonly Measured[]): string {
  const base = percentile(measured[0]?.calls ?? [], 0.5);
  const rows = measured.map(({ size, calls, verbs }) => {
    const middle = percentile(calls, 0.5);
    return `| ${size.toLocaleString("en-US")} | ${middle.toFixed(2)} | ${percentile(calls, 0.99).toFixed(2)} | ${percentile(verbs, 0.5).toFixed(0)} | ${(middle / base).toFixed(2)} |`;
  });
  return `| ${title} | call p50 | call p99 | \`${verb.join(" ")}\` p50 | times the first |\n|---|---|---|---|---|\n${rows.join("\n")}`;
}
