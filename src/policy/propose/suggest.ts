import { createHash } from "node:crypto";
import type { Analysis, Effect, JsonObject } from "../../contract/index.ts";
import type { Policy } from "../compile.ts";
import { withAllow } from "../compile.ts";
import { type JudgedBefore, judgeAgain } from "../diff.ts";
import { type AskedCall, proposeRules } from "./propose.ts";
import { asRule } from "./rule-text.ts";

/** A call that a person answered, as it was recorded. */
export interface AnsweredCall extends JudgedBefore {
  readonly id: string;
  readonly call: AskedCall["call"];
  readonly allowed: boolean;
}

/** The same thing, asked about and allowed several times. */
export interface Repeated<C extends AnsweredCall> {
  readonly first: C;
  /** Ids of all of them, oldest first. */
  readonly calls: readonly string[];
}

/** A rule made of what was allowed again and again: exactly what was seen, and what the catalogue writes the same. */
export interface Suggestion<C extends AnsweredCall> extends Repeated<C> {
  readonly words: string;
  readonly rule: JsonObject;
  readonly refused: readonly AskedCall["call"][];
}

export interface Candidates<C extends AnsweredCall> {
  readonly suggestions: readonly Suggestion<C>[];
  /** What was allowed as often, and can't be a rule; why. */
  readonly without: readonly (Repeated<C> & { readonly why: string })[];
}

/** Gathers answered calls that are alike: whose effects are the same, in the same place. */
export function repeatedCalls<C extends AnsweredCall>(answered: Iterable<C>, atLeast: number): Repeated<C>[] {
  const groups = new Map<string, { first: C; calls: string[] }>();
  const denied = new Set<string>();
  for (const call of answered) {
    const key = likeness(call);
    if (!call.allowed) denied.add(key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: call, calls: [call.id] });
    else group.calls.push(call.id);
  }
  return [...groups]
    .filter(([key, { calls }]) => calls.length >= atLeast && !denied.has(key))
    .map(([, group]) => group)
    .sort((a, b) => b.calls.length - a.calls.length);
}

/** Effects without the words that cause them: the catalogue's normal form makes `-f` and `--force` one. */
function likeness({ effects, judgedIn }: AnsweredCall): string {
  const { worker: _, branch: __, ...place } = judgedIn;
  const bare = effects
    .filter(isMeaning)
    .map(({ cause, ...rest }) => [rest, cause.from, cause.coveredBy ?? null]);
  return createHash("sha256")
    .update(JSON.stringify([place, bare]))
    .digest("hex");
}

/** A tool whose effects state all that it does is only its name. */
function isMeaning(effect: Effect): boolean {
  return effect.kind !== "tool" || !effect.described;
}

/** Rules for repeated calls under the policy now in force; what that allows by now is left out. */
export function suggestRules<C extends AnsweredCall>(
  repeated: readonly Repeated<C>[],
  policyFor: (call: C) => Policy,
  analyse: (like: C, call: AskedCall["call"]) => Analysis,
): Candidates<C> {
  const suggestions: Suggestion<C>[] = [];
  const without: (Repeated<C> & { why: string })[] = [];
  for (const group of repeated) {
    const { first } = group;
    const policy = policyFor(first);
    if (judgeAgain(first, policy).outcome === "allow") continue;
    const found = proposeRules(
      { call: first.call, analysis: { effects: first.effects, facts: [] } },
      { policy, context: { ...first.judgedIn, now: first.at }, analyse: (call) => analyse(first, call) },
    );
    const narrowest = "why" in found ? undefined : found.proposals[0];
    if (narrowest === undefined) without.push({ ...group, why: "why" in found ? found.why : "" });
    else suggestions.push({ ...group, ...narrowest });
  }
  return { suggestions, without };
}

/** Tells of recorded calls that are not allowed as it is whether a rule alone would allow them. */
export function allowedWith(written: JsonObject): (call: JudgedBefore, policy: Policy) => boolean {
  const rule = asRule(written);
  const made = new Map<Policy, Policy>();
  return (call, policy) => {
    if (rule === null) return false;
    const extended = made.get(policy) ?? withAllow(policy, rule);
    made.set(policy, extended);
    return judgeAgain(call, extended).outcome === "allow";
  };
}
