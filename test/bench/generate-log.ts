import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { advanced, CHAIN_START, nextRecord } from "../../src/audit/index.ts";
import type {
  AuditRecord,
  Decision,
  Effect,
  Outcome,
  RecordBody,
  RuleMatch,
  ToolCall,
  Verdict,
} from "../../src/contract/index.ts";

export interface GeneratedLog {
  readonly records: number;
  readonly first: string;
  readonly last: string;
}

export interface GenerateOptions {
  readonly records: number;
  /** ISO 8601, UTC; a record every `step` milliseconds from then. */
  readonly from?: string;
  readonly step?: number;
  /** Records a file. */
  readonly perFile?: number;
}

const POLICY = "76ad0c1f".repeat(8);
const WORKERS = ["atlas", "borealis", "cygnus", "draco", "eridanus", "fornax", "gemini"];
const RULES: Readonly<Record<Outcome, readonly string[]>> = {
  allow: ["shipped:read-files", "shipped:work-in-the-repository", "user:run-the-tests"],
  escalate: ["shipped:publish", "user:production-deploys"],
  deny: ["shipped:no-force-push", "guard:state-folder"],
};
const SCRIPTS = [
  "git status && git diff --stat | head -50",
  "npm test -- --run test/unit",
  'rg -n "TODO|FIXME" src test | head -40',
  "git push --force origin main",
  "npm publish --tag next",
  "sed -n 1,80p src/server/routes/session.ts && cat package.json | head -30",
];

/** Writes a chained log of calls as a gateway would have recorded them. The same options give the same bytes. */
export function generateLog(folder: string, options: GenerateOptions): GeneratedLog {
  mkdirSync(folder, { recursive: true });
  const from = Date.parse(options.from ?? "2026-03-01T00:00:00.000Z");
  const step = options.step ?? 2_000;
  let state = CHAIN_START;
  let fd = -1;
  let batch: string[] = [];
  const flush = (): void => {
    if (batch.length > 0) writeSync(fd, batch.join(""));
    batch = [];
  };
  let last: AuditRecord | null = null;
  const bodies = endlessBodies((seq) => new Date(from + seq * step).toISOString());
  for (let seq = 1; seq <= options.records; seq++) {
    if (fd < 0 || (options.perFile !== undefined && (seq - 1) % options.perFile === 0)) {
      flush();
      if (fd >= 0) closeSync(fd);
      const file = options.perFile === undefined ? 1 : Math.floor((seq - 1) / options.perFile) + 1;
      fd = openSync(join(folder, `audit-${String(file).padStart(6, "0")}.jsonl`), "w", 0o600);
    }
    last = nextRecord(state, bodies.next().value, new Date(from + seq * step).toISOString());
    const line = JSON.stringify(last);
    state = advanced(state, line);
    batch.push(`${line}\n`);
    if (batch.length === 1_000) flush();
  }
  flush();
  if (fd >= 0) closeSync(fd);
  return { records: options.records, first: new Date(from + step).toISOString(), last: last?.time ?? "" };
}

/** Calls in turn: most allowed by rules and run, some denied, some put to a person; now and then an alarm. */
function* endlessBodies(timeAt: (seq: number) => string): Generator<RecordBody, never> {
  const random = randomNumbers(7);
  let seq = 1;
  for (let number = 1; ; number++) {
    const outcome: Outcome = number % 23 === 0 ? "escalate" : number % 17 === 0 ? "deny" : "allow";
    const call = callOf(number, timeAt(seq), random);
    const effects = effectsOf(call);
    const verdict = verdictOf(outcome, effects, pick(RULES[outcome], random()));
    const common = {
      call,
      effects,
      facts: [],
      verdict,
      policy: POLICY,
      latency: 1 + Math.floor(random() * 9),
    };
    if (outcome !== "escalate") {
      const by = { kind: "rules", rules: verdict.rules } as const;
      yield { type: "call.decided", ...common, decision: { outcome, reason: verdict.reason, by } };
      seq++;
    } else {
      const terms = { timeout: 600, unanswered: "deny", approvals: 1 } as const;
      yield {
        type: "escalation.opened",
        call,
        effects,
        verdict,
        terms,
        expiresAt: timeAt(seq + 300),
        notes: [],
      };
      const allowed = number % 3 !== 0;
      const decision: Decision = {
        outcome: allowed ? "allow" : "deny",
        reason: `portcullis: ${allowed ? "allowed" : "denied"} by ana`,
        by: { kind: "person", name: "ana", via: "prompt" },
      };
      yield { type: "call.decided", ...common, decision };
      yield { type: "escalation.closed", call: call.id, how: allowed ? "allowed" : "denied", by: "ana" };
      seq += 3;
      if (!allowed) continue;
    }
    if (outcome === "deny") continue;
    yield { type: "tool.ran", call: call.id, worker: call.worker, failed: number % 31 === 0 };
    seq++;
    if (number % 1_000 !== 0) continue;
    yield {
      type: "alarm",
      worker: call.worker,
      alarm: "unrecorded-tool",
      detail: "a tool ran without a recorded allow",
    };
    seq++;
  }
}

function callOf(number: number, time: string, random: () => number): ToolCall {
  const cwd = `/srv/projects/${pick(WORKERS, random())}`;
  const file = `${cwd}/src/module-${Math.floor(random() * 400)}/index.ts`;
  const isBash = random() < 0.55;
  return {
    id: number.toString(36).padStart(13, "0"),
    worker: pick(WORKERS, random()),
    session: "6f1d8c3e-2b47-4e0a-9a55-0c7f3f0e1d21",
    toolUseId: `toolu_${number.toString(36).padStart(20, "0")}`,
    tool: isBash ? "Bash" : random() < 0.6 ? "Read" : "Edit",
    input: isBash
      ? { command: `${pick(SCRIPTS, random())} # ${number}`, description: "look around" }
      : { file_path: file },
    cwd,
    digest: number.toString(16).padStart(64, "0"),
    receivedAt: time,
  };
}

function effectsOf({ tool, input, cwd }: ToolCall): Effect[] {
  const text = String(input["command"] ?? input["file_path"]);
  const base = {
    where: { kind: "here" } as const,
    cause: { text: text.slice(0, 200), from: "call" as const },
  };
  const known = (value: string) => ({ kind: "known" as const, value });
  if (tool !== "Bash")
    return [{ kind: tool === "Edit" ? "write" : "read", path: known(text), deep: false, ...base }];
  const argv = text.split(" ").map(known);
  return [
    {
      kind: "run",
      argv,
      described: true,
      normalized: true,
      flags: [],
      wrappers: [],
      folder: known(cwd),
      ...base,
    },
    { kind: "read", path: known(cwd), deep: true, ...base },
    { kind: "tool", tool, input: {}, described: true, ...base },
  ];
}

function verdictOf(outcome: Outcome, effects: readonly Effect[], rule: string): Verdict {
  const reason = `the rule ${rule} says so`;
  const [layer] = rule.split(":") as [RuleMatch["layer"]];
  const match: RuleMatch = {
    rule,
    layer,
    decision: outcome,
    certainty: "yes",
    reason,
    source: "packs/files.yaml:12",
  };
  return {
    outcome,
    effects: effects.map((_, effect) => ({ effect, outcome, matches: [match], by: "rule" })),
    reason,
    rules: [rule],
    policy: POLICY,
  };
}

function pick<T>(from: readonly T[], random: number): T {
  const found = from[Math.floor(random * from.length)];
  if (found === undefined) throw new RangeError("expected something to pick from");
  return found;
}

/** Mulberry32: the same seed gives the same numbers, 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
