import { openBenchGateway, run } from "./bench-gateway.ts";
import { PEER, peerHook } from "./peers.ts";
import { percentile, putSection } from "./section.ts";

/** From the start of a hook to its answer and end, each way in turn in every round, for the same allowed call. */
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 200);
const CALLERS = 50;
const CROWDS = 10;
const COMMAND = "git status";

const gateway = await openBenchGateway(["w"]);
const [peer = "", ...peerArguments] = peerHook();
const kept = gateway.agent({ keepAlive: true });
const payload = JSON.stringify({
  session_id: "s",
  hook_event_name: "PreToolUse",
  tool_name: "Bash",
  tool_input: { command: COMMAND },
  cwd: gateway.root,
});

let used = 0;
const use = (): string => `t${used++}`;
const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  "`sh -c :`": () => run("/bin/sh", ["-c", ":"]),
  "an empty node": () => run(process.execPath, ["-e", "0"]),
  "file lane: hook → answer": () => gateway.byFile("w", use(), COMMAND),
  "fast lane, connection kept": () => gateway.byHttps("w", use(), COMMAND, kept),
  "fast lane, new connection": () =>
    gateway.byHttps("w", use(), COMMAND, gateway.agent({ keepAlive: false })),
  [`${PEER.name} ${PEER.version}: hook → answer`]: () => run(peer, peerArguments, payload),
};

const times = new Map<string, number[]>(Object.keys(WAYS).map((name) => [name, []]));
const crowd: number[] = [];
try {
  for (let round = -Math.ceil(ROUNDS / 10); round < ROUNDS; round++) {
    for (const [name, act] of Object.entries(WAYS)) {
      const took = await timed(act);
      if (round >= 0) times.get(name)?.push(took);
    }
  }
  for (let round = 0; round < CROWDS; round++) {
    crowd.push(
      ...(await Promise.all(
        Array.from({ length: CALLERS }, () => timed(() => gateway.byFile("w", use(), COMMAND))),
      )),
    );
  }
} finally {
  kept.destroy();
  await gateway.close();
}

const of = (name: string): readonly number[] => times.get(name) ?? [];
const names = Object.keys(WAYS);
const [bare = "", , file = "", fast = "", , other = ""] = names;
const differences = (name: string): number[] => of(name).map((value, at) => value - (of(bare)[at] ?? 0));
const ratio = (name: string): string =>
  percentile(
    of(other).map((value, at) => value / (of(name)[at] ?? Number.NaN)),
    0.5,
  ).toFixed(1);
const row = (name: string, all: readonly number[]): string =>
  `| ${name} | ${[0.5, 0.95, 0.99].map((part) => percentile(all, part).toFixed(1)).join(" | ")} |`;

putSection(
  "Hook to answer",
  "npm run bench:hook",
  `For an allowed call (\`${COMMAND}\`), through the real hook and the built gateway: intake, analysis, judgement, audit record, answer. Milliseconds, ${ROUNDS} rounds with each way in turn; what is started as a process has the cost of that in it.

| | p50 | p95 | p99 |
|---|---|---|---|
${names.map((name) => row(name, of(name))).join("\n")}
${row("file lane over `sh -c :`, pair by pair", differences(file))}
${row(`file lane, ${CALLERS} callers at once, ${CROWDS} times`, crowd)}

The peer's hook takes ${ratio(file)} times as long as the file lane's, and ${ratio(fast)} times as long as the fast lane (median of the rounds' ratios). It needs no gateway; it asks nobody and signs nothing.`,
);

async function timed(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}
