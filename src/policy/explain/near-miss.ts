import type { Effect, RunEffect } from "../../contract/index.ts";
import { type JudgeContext, ruleReach } from "../match-effect.ts";
import { nameReach } from "../patterns/words.ts";
import type { EffectPattern, Rule } from "../rule.ts";
import { type Chosen, standingOf } from "../standing.ts";

/** A rule that does not count for an effect, and would but for one thing. */
export interface NearMiss {
  readonly rule: Rule;
  /** What keeps it from matching: `its when does not hold`. */
  readonly why: string;
}

const HERE = { kind: "here" } as const;

/** Of the rules that did not match an effect, those that nearly did. */
export function nearMisses(
  rules: readonly Rule[],
  effect: Effect,
  context: JudgeContext,
  chosen: Chosen,
  command: RunEffect | null = null,
): NearMiss[] {
  return rules.flatMap((rule) => {
    const standing = standingOf(rule, chosen, context.now);
    const matches = ruleReach(rule, effect, context, rule.match, command).can;
    if (matches) return standing === "in force" ? [] : [{ rule, why: `it is ${standing}` }];
    const why = whyNot(rule, effect, context, command);
    return why === null || standing !== "in force" ? [] : [{ rule, why }];
  });
}

function whyNot(rule: Rule, effect: Effect, context: JudgeContext, command: RunEffect | null): string | null {
  const can = (loosened: Rule, of: Effect = effect): boolean =>
    ruleReach(loosened, of, context, loosened.match, command).can;
  if (rule.when !== null && can({ ...rule, when: null })) return "its when does not hold here";
  if (rule.except.length > 0 && can({ ...rule, except: [] })) return "its except takes this away";
  if (effect.where.kind !== "here" && can(rule, { ...effect, where: HERE }))
    return "an allow means here only";
  const match = rule.match.map(withoutNarrowing);
  if (can({ ...rule, match })) return `${narrowingOf(effect)} not as it wants`;
  return namesItsCommand(rule, effect) ? "it names this command with other words" : null;
}

function withoutNarrowing(pattern: EffectPattern): EffectPattern {
  switch (pattern.kind) {
    case "run":
      return { ...pattern, flags: null, described: null };
    case "read":
    case "write":
    case "delete":
      return { ...pattern, runsLater: null };
    case "connect":
      return { ...pattern, host: { ...pattern.host, scheme: null, port: null }, methods: null, sends: null };
    case "change":
      return { ...pattern, target: null, loses: null };
    case "env":
      return { ...pattern, value: null, shown: null };
    case "tool":
      return { ...pattern, input: [], inputOnly: false };
    case "opaque":
      return pattern;
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

function narrowingOf({ kind }: Effect): string {
  switch (kind) {
    case "run":
      return "its options are";
    case "write":
      return "whether it later runs is";
    case "connect":
      return "its scheme, port, method or whether it sends is";
    case "change":
      return "its target, or whether something is lost, is";
    case "env":
      return "its value, or whether it is shown or set, is";
    case "tool":
      return "its input is";
    default:
      return "it is";
  }
}

/** Said of what was written for this very command, not of patterns that begin with any. */
function namesItsCommand({ match }: Rule, effect: Effect): boolean {
  if (effect.kind !== "run" || effect.argv[0]?.kind !== "known") return false;
  return match.some(
    (pattern) =>
      pattern.kind === "run" &&
      pattern.words.words[0] !== "..." &&
      nameReach(pattern.words, effect.argv).must,
  );
}
