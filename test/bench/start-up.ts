import { findInstall } from "../../src/platform/install.ts";
import { openBenchGateway, run } from "./bench-gateway.ts";
import { percentile, putSection } from "./section.ts";

/** How long light verbs take from start to end, beside an empty node, in turn. */
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 60);

const gateway = await openBenchGateway(["w0", "w1", "w2"]);
const { program } = findInstall();
for (const [name, value] of Object.entries(gateway.env)) process.env[name] = value;
const WAYS: Readonly<Record<string, readonly string[]>> = {
  "an empty node": ["-e", "0"],
  "`portcullis --version`": [program, "--version"],
  "`portcullis status`": [program, "status"],
  "`portcullis list`": [program, "list"],
  "`portcullis check Bash …`": [program, "check", "Bash", '{"command":"git status"}'],
};
const times = new Map<string, number[]>(Object.keys(WAYS).map((name) => [name, []]));
try {
  for (let round = -5; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(WAYS)) {
      const since = performance.now();
      await run(process.execPath, args);
      if (round >= 0) times.get(name)?.push(performance.now() - since);
    }
  }
} finally {
  await gateway.close();
}

const bare = times.get("an empty node") ?? [];
putSection(
  "Start of light verbs",
  "npm run bench:start-up",
  `Milliseconds from start to end of the built program, three workers, ${ROUNDS} rounds with each in turn; beside each its multiple of an empty node, the median of the rounds.

| | p50 | p95 | times an empty node |
|---|---|---|---|
${[...times]
  .map(([name, all]) => {
    const ratio = percentile(
      all.map((value, at) => value / (bare[at] ?? Number.NaN)),
      0.5,
    );
    return `| ${name} | ${percentile(all, 0.5).toFixed(0)} | ${percentile(all, 0.95).toFixed(0)} | ${ratio.toFixed(2)} |`;
  })
  .join("\n")}`,
);
