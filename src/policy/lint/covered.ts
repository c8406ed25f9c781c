import type { Outcome } from "../../contract/index.ts";
import { qualified, type Rule } from "../rule.ts";
import { covers } from "./covers.ts";
import type { Remark } from "./finding.ts";
import { at } from "./written.ts";

const STRICTNESS: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };

/** A rule that another says all of already, or that a stricter one never lets decide. */
export function coveredRemarks(rule: Rule, others: readonly Rule[]): Remark[] {
  // Its terms and what it settles count beside the other's.
  if (rule.settles.length > 0 || rule.terms !== null) return [];
  const by = others.find((other) => other !== rule && isCovered(rule, other) && isFirst(other, rule));
  if (by === undefined) return [];
  const message =
    by.decision === rule.decision
      ? `expected a rule that says something of its own, got one that lies within ${named(by)}`
      : `expected a rule that can decide, got one that lies within ${named(by)}, which is stricter`;
  return [{ kind: "covered", path: ["id"], message }];
}

function isCovered(rule: Rule, by: Rule): boolean {
  return (
    STRICTNESS[by.decision] >= STRICTNESS[rule.decision] &&
    outlasts(by, rule) &&
    (by.when === null || same(at(by.written, "when"), at(rule.written, "when"))) &&
    rule.match.every((pattern) => by.match.some((other) => covers(other, pattern))) &&
    // What the other takes away this one has to take away, too.
    by.except.every((pattern) => rule.except.some((other) => covers(other, pattern)))
  );
}

/** Of two rules that say the same, the one that stands first is kept. */
function isFirst(by: Rule, rule: Rule): boolean {
  if (!isCovered(by, rule) || by.decision !== rule.decision) return true;
  return by.file === rule.file ? by.line < rule.line : qualified(by) < qualified(rule);
}

function outlasts(by: Rule, rule: Rule): boolean {
  return by.expires === null || (rule.expires !== null && by.expires >= rule.expires);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function named(rule: Rule): string {
  return `${qualified(rule)} (${rule.decision}, ${rule.file}:${rule.line})`;
}
