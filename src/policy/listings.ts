import type { Effect, PathEffect } from "../contract/index.ts";
import type { Policy } from "./compile.ts";
import { lookoutOf } from "./watch.ts";

/**
 * The effects with what was listed for one policy carried over to another, where that holds: where the other looks for
 * nothing more. Else the listing stays marked as the first one's, and says nothing.
 */
export function carryListings(effects: readonly Effect[], from: Policy, to: Policy): readonly Effect[] {
  if (from.digest === to.digest || !effects.some(isListed) || !looksForNoMore(to, from)) return effects;
  return effects.map((effect) =>
    isListed(effect) && effect.beneath.policy === from.digest
      ? { ...effect, beneath: { ...effect.beneath, policy: to.digest } }
      : effect,
  );
}

function isListed(effect: Effect): effect is PathEffect & { beneath: NonNullable<PathEffect["beneath"]> } {
  return "beneath" in effect && effect.beneath !== undefined;
}

const kept = new WeakMap<Policy, ReadonlySet<string>>();

function looksForNoMore(to: Policy, from: Policy): boolean {
  const known = lookedFor(from);
  return [...lookedFor(to)].every((one) => known.has(one));
}

function lookedFor(policy: Policy): ReadonlySet<string> {
  const before = kept.get(policy);
  if (before !== undefined) return before;
  const found = new Set(
    policy.rules.flatMap((rule) =>
      lookoutOf(rule).flatMap((pattern) =>
        "path" in pattern ? pattern.path.alternatives.map((one) => JSON.stringify([pattern.kind, one])) : [],
      ),
    ),
  );
  kept.set(policy, found);
  return found;
}
