import type { Analysis, Outcome, Verdict } from "../../contract/index.ts";
import { describeText, visible } from "../../escalation/index.ts";
import type { CliIo } from "../io.ts";
import { type CallJudge, type JudgingOptions, openJudge } from "./call-judge.ts";
import { callsOfTranscripts } from "./transcript-calls.ts";

/** Why calls were not allowed, and how many. */
interface Cause {
  readonly cause: string;
  readonly outcome: Outcome;
  count: number;
  readonly tools: Record<string, number>;
  /** The first of them, in one line. */
  readonly example: string;
}

interface Count {
  allow: number;
  escalate: number;
  deny: number;
}

interface Report {
  readonly calls: number;
  readonly sessions: number;
  readonly outcomes: Count;
  readonly tools: readonly (Count & { readonly tool: string })[];
  readonly causes: readonly Cause[];
}

/** `check --transcripts DIR`: how often one would have been asked in past sessions, and by what. */
export async function checkTranscripts(path: string, options: JudgingOptions, io: CliIo): Promise<number> {
  const report = reportOf(path, options, io);
  if (io.json) io.out(`${JSON.stringify(report)}\n`);
  else io.out(inWords(report));
  return 0;
}

function reportOf(path: string, options: JudgingOptions, io: CliIo): Report {
  const sessions = new Set<string>();
  const outcomes: Count = { allow: 0, escalate: 0, deny: 0 };
  const tools = new Map<string, Count>();
  const causes = new Map<string, Cause>();
  const judges = new Map<string, CallJudge>();
  for (const { folder, session, ...call } of callsOfTranscripts(path)) {
    sessions.add(session);
    const judge = judges.get(folder) ?? openJudge({ ...options, cwd: options.cwd ?? folder }, io);
    judges.set(folder, judge);
    const { analysis, verdict } = judge.judge(call);
    outcomes[verdict.outcome]++;
    const tool = tools.get(call.tool) ?? { allow: 0, escalate: 0, deny: 0 };
    tool[verdict.outcome]++;
    tools.set(call.tool, tool);
    if (verdict.outcome === "allow") continue;
    for (const cause of causesOf(analysis, verdict)) {
      const key = `${verdict.outcome} ${cause}`;
      const found = causes.get(key) ?? {
        cause,
        outcome: verdict.outcome,
        count: 0,
        tools: {},
        example: oneLine(call.tool === "Bash" ? String(call.input["command"]) : JSON.stringify(call.input)),
      };
      found.count++;
      found.tools[call.tool] = (found.tools[call.tool] ?? 0) + 1;
      causes.set(key, found);
    }
  }
  return {
    calls: outcomes.allow + outcomes.escalate + outcomes.deny,
    sessions: sessions.size,
    outcomes,
    tools: [...tools]
      .map(([tool, count]) => ({ tool, ...count }))
      .sort((a, b) => b.escalate + b.deny - a.escalate - a.deny || b.allow - a.allow),
    causes: [...causes.values()].sort((a, b) => b.count - a.count || a.cause.localeCompare(b.cause)),
  };
}

/** Each once for a call: the rules that decided, and what no rule covers. */
function causesOf(analysis: Analysis, verdict: Verdict): Set<string> {
  const found = new Set(verdict.rules);
  for (const { effect: index, outcome, by } of verdict.effects) {
    const effect = analysis.effects[index];
    if (outcome === verdict.outcome && by === "default" && effect !== undefined)
      found.add(`no rule covers ${uncovered(effect)}`);
  }
  return found;
}

/** The effect's kind, with the one thing by which such calls are alike. */
function uncovered(effect: Analysis["effects"][number]): string {
  switch (effect.kind) {
    case "run":
      return `run ${describeText(effect.argv[0] ?? { kind: "unknown" })}`;
    case "connect":
      return `connect ${describeText(effect.host)}`;
    case "change":
      return visible(`change ${effect.system} ${effect.verb}`);
    case "env":
      return `env ${describeText(effect.name)}`;
    case "tool":
      return visible(`tool ${effect.tool}`);
    case "opaque":
      return `opaque ${effect.opaque}`;
    default:
      return effect.kind;
  }
}

function inWords({ calls, sessions, outcomes, tools, causes }: Report): string {
  const lines = [
    `${calls} calls in ${sessions} sessions: ${outcomes.allow} allowed, ${outcomes.deny} denied`,
    `you would have been asked ${outcomes.escalate} times${share(outcomes.escalate, calls)}`,
  ];
  const asked = causes.filter(({ outcome }) => outcome === "escalate");
  const denied = causes.filter(({ outcome }) => outcome === "deny");
  if (asked.length > 0) lines.push("", "asked", ...asked.map(causeLine));
  if (denied.length > 0) lines.push("", "denied", ...denied.map(causeLine));
  if (tools.length > 0) lines.push("", "by tool   (asked, denied, allowed)", ...tools.map(toolLine));
  return `${lines.join("\n")}\n`;
}

function causeLine({ count, cause, example }: Cause): string {
  return `${String(count).padStart(6)}  ${cause}\n        such as ${example}`;
}

function toolLine({ tool, allow, escalate, deny }: Report["tools"][number]): string {
  const columns = [escalate, deny, allow].map((count) => String(count).padStart(6)).join("");
  return `${columns}  ${visible(tool)}`;
}

function share(part: number, all: number): string {
  return all === 0 ? "" : ` (${((100 * part) / all).toFixed(1)} %)`;
}

const LONGEST_EXAMPLE = 100;

function oneLine(text: string): string {
  const shown = visible(text.replaceAll(/\s+/g, " ").trim());
  return shown.length <= LONGEST_EXAMPLE ? shown : `${shown.slice(0, LONGEST_EXAMPLE)}…`;
}
