import type { Terms } from "../contract/index.ts";

/** Seconds; where an escalate rule gives terms without a time. */
const DEFAULT_TIMEOUT = 600;

/**
 * The strictest of all terms: deny before keep before allow, the shortest times, most approvals, who is in every list.
 * Threat: a rule by which silence allows one part of a call says nothing of the other parts, so whatever asks without
 * saying what silence means makes it a no.
 */
export function combinedTerms(all: readonly (Partial<Terms> | undefined)[]): Terms | undefined {
  const terms = all.filter((one) => one !== undefined);
  if (terms.length === 0) return undefined;
  const times = terms.flatMap(({ timeout }) => timeout ?? []);
  const silence = all.map((one) => one?.unanswered ?? "deny");
  const reminders = terms.flatMap(({ remind }) => remind ?? []);
  const lists = terms.flatMap(({ who }) => (who === undefined ? [] : [who]));
  return {
    timeout: times.length === 0 ? DEFAULT_TIMEOUT : Math.min(...times),
    unanswered: silence.includes("deny") ? "deny" : silence.includes("keep") ? "keep" : "allow",
    approvals: Math.max(1, ...terms.map(({ approvals }) => approvals ?? 1)),
    ...(terms.some(({ signed }) => signed === true) && { signed: true }),
    ...(reminders.length > 0 && { remind: Math.min(...reminders) }),
    ...(lists.length > 0 && {
      who: (lists[0] ?? []).filter((person) => lists.every((list) => list.includes(person))),
    }),
  };
}
