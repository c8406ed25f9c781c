import { stringify } from "yaml";
import { Fault, type JsonObject } from "../../contract/index.ts";
import { describeEffect, visible } from "../../escalation/index.ts";
import { commandOf, nearMisses, proposeRules } from "../../policy/index.ts";
import type { CliIo } from "../io.ts";
import { type CallJudge, type GivenCall, type Judged, type JudgingOptions, openJudge } from "./call-judge.ts";
import { parseInput } from "./given-call.ts";

type AllowingRule = { readonly rule: JsonObject } | { readonly why: string };

interface Said {
  readonly does: string;
  readonly outcome: string;
  readonly by: string;
  readonly rules: readonly Line[];
}

interface Line {
  readonly rule: string;
  readonly decision: string;
  readonly how: "yes" | "maybe" | "nearly";
  readonly decided: boolean;
  readonly why: string;
  readonly source: string;
}

/** The call that was typed: `TOOL JSON`, or a command behind `--`. */
export function typedCall(args: readonly string[]): GivenCall {
  const [tool, input] = args;
  const isTool = tool === "Bash" || input?.trimStart().startsWith("{") === true;
  if (args.length === 2 && tool !== undefined && input !== undefined && isTool)
    return { tool, input: parseInput(tool, input) };
  if (args.length === 0) throw new Fault("USAGE", "expected TOOL JSON, or a command behind --");
  return { tool: "Bash", input: { command: args.join(" ") } };
}

/** `policy explain`: what a call would do, what the rules say of each part, and what would allow it. */
export async function policyExplain(
  args: readonly string[],
  options: JudgingOptions,
  io: CliIo,
): Promise<number> {
  const call = typedCall(args);
  const judge = openJudge(options, io);
  const judged = judge.judge(call);
  const { verdict } = judged;
  const effects = explained(judge, judged);
  const allowing = verdict.outcome === "allow" ? null : smallest(judge, call, judged);
  if (io.json) {
    const { outcome: decision, reason, policy } = verdict;
    io.out(`${JSON.stringify({ decision, reason, policy, effects, allowing })}\n`);
  } else {
    io.out(`${verdict.outcome}: ${visible(verdict.reason)}\n`);
    for (const [index, effect] of effects.entries()) io.out(inWords(index, effect));
    if (allowing !== null) io.out(allowingInWords(allowing));
  }
  return verdict.outcome === "deny" ? 1 : 0;
}

function explained({ parts, policy }: CallJudge, { analysis, verdict, context }: Judged): Said[] {
  const all = [...policy.rules, ...parts.files.flatMap(({ rules }) => rules)].filter(
    (rule, index, rules) =>
      rules.findIndex(({ layer, id }) => layer === rule.layer && id === rule.id) === index,
  );
  return verdict.effects.flatMap(({ effect: index, outcome, by, matches }): Said[] => {
    const effect = analysis.effects[index];
    if (effect === undefined) return [];
    const matched = matches.map(({ rule, decision, certainty, reason, source }): Line => {
      const decided = by === "rule" && decides(decision, certainty, outcome);
      return { rule, decision, how: certainty, decided, why: reason, source };
    });
    const near = nearMisses(all, effect, context, parts.chosen, commandOf(effect, analysis.effects)).map(
      ({ rule, why }): Line => ({
        rule: `${rule.layer}:${rule.id}`,
        decision: rule.decision,
        how: "nearly",
        decided: false,
        why,
        source: `${rule.file}:${rule.line}`,
      }),
    );
    const rules = [...matched, ...near].sort(byLayer);
    return [{ does: describeEffect(effect), outcome, by, rules }];
  });
}

function decides(decision: string, certainty: string, outcome: string): boolean {
  if (outcome === "escalate")
    return decision === "escalate" || (decision === "deny" && certainty === "maybe");
  return decision === outcome && certainty === "yes";
}

const LAYERS = ["guard", "shipped", "managed", "user", "project"];
const HOW = ["yes", "maybe", "nearly"];

function byLayer(a: Line, b: Line): number {
  const layer = ({ rule }: Line): number => LAYERS.indexOf(rule.split(":")[0] ?? "");
  return layer(a) - layer(b) || HOW.indexOf(a.how) - HOW.indexOf(b.how);
}

const BECAUSE: Readonly<Record<string, string>> = {
  rule: "by a rule",
  default: "no rule covers it",
  described: "its effects are its meaning",
  covered: "covered by an allow of its command",
};

function inWords(index: number, { does, outcome, by, rules }: Said): string {
  const lines = rules.map(
    ({ rule, decision, how, decided, why, source }) =>
      `   ${decided ? "→" : " "} ${how.padEnd(6)} ${decision.padEnd(8)} ${rule}  ${source}\n                     ${visible(why)}`,
  );
  return [`\n${index + 1}. ${does}`, `   ${outcome}: ${BECAUSE[by] ?? by}`, ...lines, ""].join("\n");
}

/** The narrowest rule that would allow it, proved by judging with it; or why there can be none. */
function smallest(judge: CallJudge, call: GivenCall, { analysis, context }: Judged): AllowingRule {
  const { tool, input, cwd = context.folder } = call;
  const found = proposeRules(
    { call: { tool, input, cwd }, analysis },
    { policy: judge.policy, context, analyse: (near) => judge.judge(near).analysis },
  );
  const narrowest = "why" in found ? undefined : found.proposals[0];
  if (narrowest !== undefined) return { rule: narrowest.rule };
  return { why: "why" in found ? found.why : "no rule was found" };
}

function allowingInWords(allowing: AllowingRule): string {
  if ("why" in allowing) return `\nno rule of yours could allow it: ${visible(allowing.why)}\n`;
  return `\nthe smallest rule that would allow it, judged with it:\n\n${stringify([allowing.rule], { lineWidth: 100 })}`;
}
