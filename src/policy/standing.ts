import { qualified, type Rule } from "./rule.ts";

/** Why a rule does not count, or that it does. */
export type Standing = "in force" | "disabled" | "not trusted" | "expired";

/** What an operator has chosen about rules. */
export interface Chosen {
  /** Ids of shipped rules, and of managed ones that say mayDisable, that do not count. */
  readonly disabled?: readonly string[];
  /** A project's file that nobody trusts can only deny or escalate, and brings no terms. */
  readonly projectTrusted?: boolean;
}

/** Whether a rule of a file counts: it may be disabled, of a project that nobody trusts, or over. */
export function standingOf(
  rule: Rule,
  { disabled = [], projectTrusted = false }: Chosen,
  now: number,
): Standing {
  const isDisabled = disabled.includes(rule.id) || disabled.includes(qualified(rule));
  if (isDisabled && mayBeDisabled(rule)) return "disabled";
  if (rule.layer === "project" && rule.decision === "allow" && !projectTrusted) return "not trusted";
  return isExpired(rule, now) ? "expired" : "in force";
}

/** Shipped rules, and managed ones that say so; the guard's never. */
export function mayBeDisabled({ layer, mayDisable }: Rule): boolean {
  return layer === "shipped" || (layer === "managed" && mayDisable);
}

/** The day that a rule names is its last. */
export function isExpired({ expires }: Rule, now: number): boolean {
  return expires !== null && now >= Date.parse(expires) + DAY;
}

export const DAY = 24 * 3600 * 1000;
