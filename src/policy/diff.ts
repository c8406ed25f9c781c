import type { Effect, JudgedIn, Outcome, Verdict } from "../contract/index.ts";
import type { Policy } from "./compile.ts";
import { judge } from "./judge.ts";
import { carryListings } from "./listings.ts";

/** A call as it was judged, without the file system that it was judged in. */
export interface JudgedBefore {
  readonly effects: readonly Effect[];
  readonly judgedIn: JudgedIn;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Under which it was judged: what listings looked for. Null where that is not known. */
  readonly policy: Policy | null;
}

/** What changes for one call from one policy to another. */
export interface Change {
  readonly old: Outcome;
  readonly new: Outcome;
  /** Rules that decide it, before and after. */
  readonly oldRules: readonly string[];
  readonly newRules: readonly string[];
  readonly loosened: boolean;
}

const STRICTNESS: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };

/** Null where both say the same. */
export function changeOf(call: JudgedBefore, older: Policy, newer: Policy): Change | null {
  const before = judgeAgain(call, older);
  const after = judgeAgain(call, newer);
  if (before.outcome === after.outcome) return null;
  return {
    old: before.outcome,
    new: after.outcome,
    oldRules: before.rules,
    newRules: after.rules,
    loosened: STRICTNESS[after.outcome] < STRICTNESS[before.outcome],
  };
}

/**
 * What a policy says of a call from its record. Where the policy looks for more beneath a folder than was looked for then,
 * it escalates what it can't tell.
 */
export function judgeAgain({ effects, judgedIn, at, policy }: JudgedBefore, under: Policy): Verdict {
  const carried = policy === null ? effects : carryListings(effects, policy, under);
  return judge(under, { effects: carried, facts: [] }, { ...judgedIn, now: at });
}
