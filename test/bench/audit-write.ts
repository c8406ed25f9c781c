import { createPublicKey } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../../src/analysis/index.ts";
import type { RecordBody } from "../../src/contract/index.ts";
import { parseConfig } from "../../src/gateway/config.ts";
import { checkpointSigner } from "../../src/gateway/log/keys.ts";
import { openLog } from "../../src/gateway/log/log.ts";
import { verifyLog } from "../../src/gateway/log/verify-log.ts";
import { noFilesBut } from "../../src/gateway/policy/examples.ts";
import { percentile, putSection } from "./section.ts";

/** Writes a log of decided calls as the gateway does, and verifies it. The number can be given: `… 100000`. */
const RECORDS = Number(process.argv[2] ?? 1_000_000);

const COMMANDS = [
  "git status",
  "rg -n foo src test | head -50",
  "cat package.json",
  "npm test",
  "git add -A && git commit -m 'fix the thing'",
  "sed -n '1,80p' src/index.ts",
  "find . -name '*.ts' | xargs grep -l foo",
  "cd src && rm -rf old && mkdir new",
  "curl -H 'Authorization: Bearer q7Wm2kR9vTz4Lp8s' https://api.example.com/v1/items",
];

/** Calls as they are recorded, each with its effects and what the rules say. */
const bodies = COMMANDS.map((command) => bodyOf(command));
let peak = 0;

function bodyOf(command: string): (n: number) => RecordBody {
  const folder = "/home/you/project";
  const call = { tool: "Bash", input: { command }, cwd: folder };
  const facts = noFilesBut("/home/you", folder);
  const { effects } = analyse(call, { facts, home: "/home/you", folder, repository: folder });
  const match = {
    rule: "shipped:read-files",
    layer: "shipped",
    decision: "allow",
    certainty: "yes",
    reason: "looking at files changes nothing",
    source: "/opt/portcullis/policies/files.yaml:12",
  } as const;
  const verdict = {
    outcome: "allow",
    effects: effects.map(
      (_, effect) => ({ effect, outcome: "allow", matches: [match], by: "rule" }) as const,
    ),
    reason: match.reason,
    rules: [match.rule],
    policy: "76".repeat(32),
  } as const;
  const by = { kind: "rules", rules: [match.rule] } as const;
  const decision = { outcome: "allow", reason: `portcullis: ${match.reason}`, by } as const;
  return (n) => ({
    type: "call.decided",
    call: {
      ...call,
      input: { command: `${command} # ${n}` },
      id: n.toString(36).padStart(13, "0"),
      worker: `w${n % 8}`,
      session: "0b1e6f0e-8a53-4b86-9f0e-6a1c1b0a7a11",
      toolUseId: `toolu_${n}`,
      digest: "0".repeat(64),
      receivedAt: "2026-01-01T00:00:00.000Z",
    },
    effects,
    facts: [],
    verdict,
    decision,
    policy: verdict.policy,
    latency: 3,
  });
}

function watchMemory(): void {
  peak = Math.max(peak, process.memoryUsage.rss());
}

function secondsOf(act: () => void): number {
  const since = performance.now();
  act();
  return (performance.now() - since) / 1_000;
}

const root = mkdtempSync(join(process.env["BENCH_DIR"] ?? tmpdir(), "portcullis-bench-"));
const paths = { audit: join(root, "audit"), keys: join(root, "keys") };
mkdirSync(paths.audit);
mkdirSync(paths.keys);
const config = parseConfig("", "config.yaml").audit;
const log = openLog(paths, { config, clock: { now: Date.now } });
const each: number[] = [];
const writing = secondsOf(() => {
  for (let n = 0; n < RECORDS; n++) {
    const body = bodies[n % bodies.length]?.(n);
    const since = performance.now();
    if (body !== undefined) log.append(body);
    if (n % 10 === 0) each.push((performance.now() - since) * 1_000);
    if (n % 10_000 === 0) watchMemory();
  }
});
await log.close();
const writePeak = peak;
const signer = checkpointSigner(paths.keys);
const key = { name: signer.name, key: createPublicKey(signer.key) };
let verified = verifyLog(paths.audit, { key, anchors: [] });
const verifying = secondsOf(() => {
  verified = verifyLog(paths.audit, { key, anchors: [] });
});
if (verified.finding !== null || verified.state.seq !== RECORDS || verified.proved !== RECORDS)
  throw new Error(`expected a sound log, got ${JSON.stringify(verified)}`);
const opening = secondsOf(() => void openLog(paths, { config, clock: { now: Date.now } }).close());
watchMemory();
rmSync(root, { recursive: true, force: true });

const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
putSection(
  "Audit log",
  "npx tsx test/bench/audit-write.ts",
  `${RECORDS.toLocaleString("en")} decided calls, each with its effects, rules and redaction, ${verified.files} files, ${verified.checkpoints} signed checkpoints.

| | |
|---|---|
| records written a second | ${Math.round(RECORDS / writing).toLocaleString("en")} |
| one record, microseconds, p50 / p99 | ${percentile(each, 0.5).toFixed(0)} / ${percentile(each, 0.99).toFixed(0)} |
| resident memory while writing, at most, MiB | ${mib(writePeak)} |
| verifying all, signatures included, seconds | ${verifying.toFixed(1)} |
| opening the log at its end, seconds | ${opening.toFixed(2)} |
| resident memory in all, at most, MiB | ${mib(peak)} |`,
);
