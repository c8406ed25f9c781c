import type { Outcome } from "../../contract/index.ts";
import { type Example, qualified, type Rule } from "../rule.ts";
import { placesIn, type RuleFile } from "../rule-file.ts";
import { type Chosen, DAY, isExpired, standingOf } from "../standing.ts";
import { costRemarks } from "./costs.ts";
import { coveredRemarks } from "./covered.ts";
import { everythingRemarks } from "./everything.ts";
import type { Finding, Remark } from "./finding.ts";
import { neverRemarks } from "./never.ts";
import { type Looking, normalFormRemarks } from "./normal-form.ts";

export interface LintParts extends Looking {
  /** Those to look at. */
  readonly files: readonly RuleFile[];
  /** All rules that are judged by, those and the guard's included. */
  readonly all: readonly Rule[];
  readonly chosen: Chosen;
  /** What all rules but one say of a call, and by which rules. */
  judgeWithout(
    rule: Rule,
    call: Example["call"],
  ): { readonly outcome: Outcome; readonly rules: readonly string[] };
}

/** Days before its end from which a rule is told of. */
const SOON = 30;

/** What the writers of rules will not have meant, in the order in which it stands in the files. */
export function lintRules(parts: LintParts): Finding[] {
  const inForce = parts.all.filter(
    (rule) => standingOf(rule, parts.chosen, parts.context.now) === "in force",
  );
  return parts.files.flatMap(({ file, text, rules }) => {
    const place = placesIn(text, file);
    return rules.flatMap((rule) =>
      remarksOn(rule, inForce, parts).map(
        ({ kind, path, message }): Finding => ({
          kind,
          rule: qualified(rule),
          file,
          message: `${rule.id}: ${message}`,
          ...place(["rules", rule.index, ...path]),
        }),
      ),
    );
  });
}

function remarksOn(rule: Rule, inForce: readonly Rule[], parts: LintParts): Remark[] {
  const standing = standingRemarks(rule, parts);
  const always = [
    ...neverRemarks(rule, inForce),
    ...normalFormRemarks(rule, parts),
    ...everythingRemarks(rule),
    ...costRemarks(rule),
  ];
  if (!inForce.includes(rule)) return [...standing, ...always];
  const covered = coveredRemarks(rule, inForce);
  const more = covered.length > 0 ? covered : notNeeded(rule, inForce, parts);
  return [...standing, ...always, ...more];
}

function standingRemarks(rule: Rule, { chosen, context: { now } }: LintParts): Remark[] {
  const { expires } = rule;
  if (isExpired(rule, now)) {
    const message = `expected a rule in force, got one whose last day was ${expires}`;
    return [{ kind: "expired", path: ["expires"], message }];
  }
  if (standingOf(rule, chosen, now) === "disabled") {
    const message = "expected a rule in force, got one that the configuration disables";
    return [{ kind: "disabled", path: ["id"], message }];
  }
  const days = expires === null ? SOON + 1 : Math.ceil((Date.parse(expires) + DAY - now) / DAY);
  if (days > SOON) return [];
  const message = `expected a rule that stays, got one whose last day is ${expires}, in ${days} days`;
  return [{ kind: "expires-soon", path: ["expires"], message }];
}

/** A rule of which every example is decided alike, and by another rule, without it. */
function notNeeded(rule: Rule, inForce: readonly Rule[], { judgeWithout }: LintParts): Remark[] {
  // A deny that only may be meant escalates, and says nothing of its own.
  const decideAlike = (id: string): boolean =>
    inForce.some((other) => qualified(other) === id && other.decision === rule.decision);
  const examples = rule.examples.filter(({ matches }) => matches);
  const others = examples.map(({ call }) => judgeWithout(rule, call));
  const alike = others.every(({ outcome, rules }) => outcome === rule.decision && rules.some(decideAlike));
  if (examples.length === 0 || !alike) return [];
  const by = [...new Set(others.flatMap(({ rules }) => rules))].sort().join(", ");
  const message = `expected an example that no other rule decides, got only such that ${by} decides alike`;
  return [{ kind: "not-needed", path: ["examples"], message }];
}
