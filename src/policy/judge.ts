import type {
  Analysis,
  Effect,
  EffectVerdict,
  Outcome,
  RuleMatch,
  RunEffect,
  Terms,
  Verdict,
} from "../contract/index.ts";
import { combinedTerms } from "./combined-terms.ts";
import type { Policy } from "./compile.ts";
import type { Lookup } from "./lookup/lookup.ts";
import { commandOf, type JudgeContext, namesOf, ruleReach } from "./match-effect.ts";
import { certainty } from "./patterns/text.ts";
import { qualified, type Rule } from "./rule.ts";
import { isExpired } from "./standing.ts";

interface Matched {
  readonly rule: Rule;
  readonly match: RuleMatch;
}

const STRICTNESS: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };

/**
 * What the rules say of a call: the strictest of what they say of its effects. So it is allowed only where every part
 * of it is proved to be within what is allowed, and whatever is uncertain goes to a person.
 */
export function judge(policy: Policy, analysis: Analysis, context: JudgeContext): Verdict {
  const { lookup } = policy.bound(namesOf(context));
  const matched = analysis.effects.map((effect) =>
    matchesOf(lookup, forThis(policy, effect), context, commandOf(effect, analysis.effects)),
  );
  const effects = analysis.effects.map((effect, index): EffectVerdict => {
    const matches = (matched[index] ?? []).map(({ match }) => match);
    const settled = settle(matched[index] ?? []) ?? withoutRule(effect, analysis.effects, matched);
    return { effect: index, matches, ...settled };
  });
  // No effects at all would be a call of which nothing was seen.
  const outcome = effects.reduce<Outcome>(
    (strictest, one) => stricter(strictest, one.outcome),
    effects.length === 0 ? "escalate" : "allow",
  );
  const deciding = effects.filter((one) => one.outcome === outcome);
  const rules = decidingRules(deciding, outcome);
  const terms = outcome === "escalate" ? combinedTerms(deciding.flatMap(termsOf)) : undefined;
  /** Of each that asks about an effect; undefined where what asks says nothing of terms. */
  function termsOf({ effect, by }: EffectVerdict): (Partial<Terms> | undefined)[] {
    if (by !== "rule") return [undefined];
    return (matched[effect] ?? [])
      .filter(({ match }) => decides(match, "escalate"))
      .map(({ rule }) => (rule.decision === "escalate" ? (rule.terms ?? undefined) : undefined));
  }
  const { now: _, ...judgedIn } = context;
  return {
    outcome,
    effects,
    reason: reasonOf(outcome, deciding, analysis.effects),
    rules,
    policy: policy.digest,
    judgedIn,
    ...(terms && { terms }),
  };
}

/** A wrong project file escalates whatever it might have spoken of; it can't undo a denial. */
export function withProjectFault(verdict: Verdict, projectFault: string): Verdict {
  if (verdict.outcome === "deny") return verdict;
  const reason = `the repository's rules in .portcullis are wrong, so every call of it is asked about: ${projectFault}`;
  // What the rules say of silence was said of other calls.
  const { terms: _, ...rest } = verdict;
  return { ...rest, outcome: "escalate", reason, rules: [], projectFault };
}

/** A listing that looked for what another policy speaks of says nothing here. */
function forThis(policy: Policy, effect: Effect): Effect {
  if (!("beneath" in effect) || effect.beneath?.policy === policy.digest) return effect;
  const { beneath: _, ...rest } = effect;
  return rest as Effect;
}

function matchesOf(
  lookup: Lookup,
  effect: Effect,
  context: JudgeContext,
  command: RunEffect | null,
): Matched[] {
  return lookup.candidates(effect).flatMap(({ rule, patterns }): readonly Matched[] => {
    if (isExpired(rule, context.now)) return NONE;
    const found = certainty(ruleReach(rule, effect, context, patterns, command));
    if (found === "no") return NONE;
    const { layer, decision, reason, file, line } = rule;
    return [
      {
        rule,
        match: {
          rule: qualified(rule),
          layer,
          decision,
          certainty: found,
          reason,
          source: `${file}:${line}`,
        },
      },
    ];
  });
}

const NONE: readonly Matched[] = [];

/** In this order; null where no rule settles it. */
function settle(all: readonly Matched[]): Pick<EffectVerdict, "outcome" | "by"> | null {
  const has = (decision: Outcome, ...certainties: string[]): boolean =>
    all.some(
      ({ rule, match }) =>
        rule.decision === decision &&
        certainties.includes(match.certainty) &&
        !(decision === "escalate" && isSettled(rule, all)),
    );
  if (has("deny", "yes")) return { outcome: "deny", by: "rule" };
  if (has("deny", "maybe") || has("escalate", "yes", "maybe")) return { outcome: "escalate", by: "rule" };
  if (has("allow", "yes")) return { outcome: "allow", by: "rule" };
  return null;
}

/** An allow of the user or the managed layer may settle an escalate rule; the guard's never. */
function isSettled(escalate: Rule, all: readonly Matched[]): boolean {
  if (escalate.layer === "guard") return false;
  return all.some(
    ({ rule, match }) =>
      match.certainty === "yes" &&
      (rule.settles.includes(escalate.id) || rule.settles.includes(qualified(escalate))),
  );
}

/** What holds where no rule speaks of an effect. */
function withoutRule(
  effect: Effect,
  effects: readonly Effect[],
  matched: readonly (readonly Matched[])[],
): Pick<EffectVerdict, "outcome" | "by"> {
  const { coveredBy } = effect.cause;
  // An allow on the command covers its own operands and what can't be seen of it, and nothing else.
  if (
    coveredBy !== undefined &&
    effects[coveredBy]?.kind === "run" &&
    settle(matched[coveredBy] ?? [])?.outcome === "allow"
  ) {
    return { outcome: "allow", by: "covered" };
  }
  if (effect.kind === "run" && effect.described) return { outcome: "allow", by: "described" };
  if (effect.kind === "tool" && (effect.described || effects.some(({ kind }) => kind !== "tool")))
    return { outcome: "allow", by: "described" };
  return { outcome: "escalate", by: "default" };
}

function stricter(a: Outcome, b: Outcome): Outcome {
  return STRICTNESS[a] >= STRICTNESS[b] ? a : b;
}

function decidingRules(deciding: readonly EffectVerdict[], outcome: Outcome): string[] {
  const rules = deciding.flatMap(({ matches }) =>
    matches.filter((match) => decides(match, outcome)).map(({ rule }) => rule),
  );
  return [...new Set(rules)].sort();
}

function decides({ decision, certainty: how }: RuleMatch, outcome: Outcome): boolean {
  switch (outcome) {
    case "deny":
      return decision === "deny" && how === "yes";
    case "escalate":
      return decision === "escalate" || (decision === "deny" && how === "maybe");
    default:
      return decision === "allow" && how === "yes";
  }
}

const LONGEST_REASON = 1_500;

function reasonOf(outcome: Outcome, deciding: readonly EffectVerdict[], effects: readonly Effect[]): string {
  if (outcome === "allow") return "the rules allow every part of it";
  const said = deciding.flatMap(({ effect, by, matches }) => {
    const text = effects[effect]?.cause.text ?? "";
    if (by === "default") return [`no rule covers ${namedEffect(effects[effect])}: ${text}`];
    return matches
      .filter((match) => decides(match, outcome))
      .map(({ rule, reason, decision, certainty: how }) =>
        outcome === "escalate" && decision === "deny" && how === "maybe"
          ? `${reason} (${rule}, which may be meant: ${text})`
          : `${reason} (${rule})`,
      );
  });
  return [...new Set(said)].join("; ").slice(0, LONGEST_REASON) || "nothing could be seen of it";
}

function namedEffect(effect: Effect | undefined): string {
  if (effect === undefined) return "this";
  switch (effect.kind) {
    case "opaque":
      return `what can't be seen (${effect.opaque}: ${effect.why})`;
    case "tool":
      return `the tool ${effect.tool}`;
    case "change":
      return `the change ${effect.system} ${effect.verb}`;
    default:
      return `this ${effect.kind}`;
  }
}
