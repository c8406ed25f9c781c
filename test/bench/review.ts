import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { logFiles } from "../../src/gateway/log/files.ts";
import { findInstall } from "../../src/platform/install.ts";
import { generateLog } from "./generate-log.ts";
import { putSection } from "./section.ts";

/** The verbs over a log of so many records, each as a process of its own from the build. */
const RECORDS = Number(process.env["PORTCULLIS_BENCH_RECORDS"] ?? 1_000_000);
const ROUNDS = 3;

/** Told at the end of each process: the most memory that it held, in KiB. */
const TELL_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxrss "+process.resourceUsage().maxRSS))';

const home = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-bench-review-")));
const audit = join(home, "audit");

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

async function once(args: readonly string[]): Promise<Run> {
  const since = process.hrtime.bigint();
  const { stderr, exitCode } = await execa(
    process.execPath,
    ["--import", TELL_MEMORY, findInstall().program, "audit", ...args],
    { env: { PORTCULLIS_HOME: home }, stdout: "ignore", reject: false },
  );
  const seconds = Number(process.hrtime.bigint() - since) / 1e9;
  if (exitCode !== 0) throw new Error(`expected audit ${args.join(" ")} to work, got ${stderr}`);
  return { seconds, mebibytes: Number(/maxrss (\d+)/.exec(stderr)?.[1]) / 1024 };
}

async function row(name: string, args: readonly string[], rounds = ROUNDS): Promise<string> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await once(args));
  const most = (of: (run: Run) => number): number => Math.max(...runs.map(of));
  return `| ${name} | ${most((run) => run.seconds).toFixed(2)} | ${most((run) => run.mebibytes).toFixed(0)} |`;
}

try {
  const { first, last } = generateLog(audit, { records: RECORDS });
  const size = logFiles(audit).reduce((sum, file) => sum + statSync(file).size, 0);
  const at = (part: number): string =>
    new Date(Date.parse(first) + (Date.parse(last) - Date.parse(first)) * part).toISOString();
  const call = Math.floor(RECORDS / 4)
    .toString(36)
    .padStart(13, "0");
  const rows = [
    await row("`list`, the first time: makes the index", ["list"], 1),
    await row("`list`", ["list"]),
    await row("`list` by time", ["list", "--since", at(0.5), "--until", at(0.51)]),
    await row("`list` by worker", ["list", "--worker", "atlas"]),
    await row("`list` by tool", ["list", "--tool", "Edit"]),
    await row("`list` by decision", ["list", "--decision", "deny"]),
    await row("`list` by rule", ["list", "--rule", "no-force-push"]),
    await row("`list` by decision, all of them", ["list", "--decision", "deny", "--limit", "0"]),
    await row("`list` by text", ["list", "--text", "module-399/index"]),
    await row("`list` by rule without the index", ["list", "--rule", "no-force-push", "--no-index"], 1),
    await row("`show`", ["show", call]),
    await row("`tail`", ["tail"]),
    await row("`stats`", ["stats"], 1),
    await row("`report`", ["report"], 1),
    await row("`export --format csv`", ["export", "--format", "csv"], 1),
    await row("`export --format ocsf`", ["export", "--format", "ocsf"], 1),
  ];
  putSection(
    "Verbs over a long log",
    "npx tsx test/bench/review.ts",
    `A log of ${RECORDS.toLocaleString("en-US")} records, ${(size / 1e9).toFixed(2)} GB. Each verb as a process of its own, output thrown away; the longest of ${ROUNDS} runs (one where it takes long).

| verb | seconds | most memory, MiB |
|---|---|---|
${rows.join("\n")}`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}
