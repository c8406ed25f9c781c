import { createHash } from "node:crypto";
import type { Analysis, Watch } from "../contract/index.ts";
import { type Diagnostic, RuleFileFault } from "./diagnostics.ts";
import { type Lookup, lookupOf } from "./lookup/lookup.ts";
import type { JudgeContext } from "./match-effect.ts";
import { ruleReach } from "./match-effect.ts";
import type { PathNames } from "./patterns/path.ts";
import { certainty } from "./patterns/text.ts";
import { type Example, qualified, type Rule } from "./rule.ts";
import type { RuleFile } from "./rule-file.ts";
import { type Chosen, standingOf } from "./standing.ts";
import { watchOf } from "./watch.ts";

/** All rules in force for a worker, with one digest. */
export interface Policy {
  /** Hex SHA-256 of everything that can change a verdict. */
  readonly digest: string;
  readonly rules: readonly Rule[];
  /** By what stands for a folder in patterns: the same policy may be in force for several workers. */
  bound(names: PathNames): Bound;
}

/** A policy whose `~`, `${cwd}` and `${repo}` are known. */
export interface Bound {
  readonly lookup: Lookup;
  readonly watch: Watch;
}

export interface CompileOptions extends Chosen {
  readonly guard: readonly Rule[];
}

/** Puts rule files together; throws `RuleFileFault` for an id that stands twice in a layer. */
export function compilePolicy(files: readonly RuleFile[], options: CompileOptions): Policy {
  refuseDuplicates(files);
  const rules = [
    ...options.guard,
    ...files.flatMap((file) => file.rules.flatMap((rule) => inForce(rule, options))),
  ];
  return policyOf(rules);
}

/** The policy with one more allow rule: to see what it would change. */
export function withAllow(policy: Policy, rule: Rule): Policy {
  return policyOf([...policy.rules, rule]);
}

/** A policy of exactly these rules. */
export function policyOf(rules: readonly Rule[]): Policy {
  const digest = digestOf(rules);
  const kept = new Map<string, Bound>();
  function bound(names: PathNames): Bound {
    const key = JSON.stringify(names);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const made = { lookup: lookupOf(rules, names), watch: watchOf(digest, rules, names) };
    if (kept.size >= MOST_BOUND) kept.clear();
    kept.set(key, made);
    return made;
  }
  return { digest, rules, bound };
}

/** More workers than that are seldom; what is forgotten is made anew. */
const MOST_BOUND = 256;

export function inForce(rule: Rule, options: CompileOptions): Rule[] {
  // What is over is kept until it is asked about: policies outlive the day.
  const standing = standingOf(rule, options, Number.NEGATIVE_INFINITY);
  if (standing !== "in force") return [];
  if (rule.layer !== "project" || options.projectTrusted) return [rule];
  // The repository's own words, marked as such.
  return [{ ...rule, terms: null, reason: `the repository's own rule says: ${rule.reason}` }];
}

function refuseDuplicates(files: readonly RuleFile[]): void {
  const seen = new Map<string, Rule>();
  const diagnostics: Diagnostic[] = [];
  for (const rule of files.flatMap((file) => file.rules)) {
    const before = seen.get(qualified(rule));
    if (before !== undefined) {
      const message = `expected an id that stands once in its layer, got ${rule.id} of ${before.file}:${before.line} again`;
      diagnostics.push({ file: rule.file, line: rule.line, col: 1, message, quoted: `- id: ${rule.id}` });
    }
    seen.set(qualified(rule), rule);
  }
  if (diagnostics.length > 0) throw new RuleFileFault(diagnostics);
}

function digestOf(rules: readonly Rule[]): string {
  const said = rules
    .map((rule) => [qualified(rule), rule.reason, rule.terms, rule.written])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** Looks at a call for an example; throws nothing. */
export type AnalyseExample = (call: Example["call"]) => Analysis;

/** Runs every rule's examples; throws `RuleFileFault` naming each that is not as it says. */
export function checkExamples(
  files: readonly RuleFile[],
  analyse: AnalyseExample,
  context: JudgeContext,
): void {
  const diagnostics = files.flatMap((file) =>
    file.rules.flatMap((rule) =>
      rule.examples.flatMap((example) => wrongExample(rule, example, analyse, context)),
    ),
  );
  if (diagnostics.length > 0) throw new RuleFileFault(diagnostics);
}

/**
 * An allow's example matches where every effect that the rule's kinds speak of is surely matched; a deny's or an
 * escalate's where some effect is.
 */
function wrongExample(
  rule: Rule,
  example: Example,
  analyse: AnalyseExample,
  context: JudgeContext,
): Diagnostic[] {
  if (matchesExample(rule, analyse(example.call), context) === example.matches) return [];
  const { line, col, quoted } = example;
  const message = example.matches
    ? `expected rule ${rule.id} to match this example, and it does not`
    : `expected rule ${rule.id} not to match this example, and it does`;
  return [{ file: rule.file, line, col, message, quoted }];
}

/** Whether a rule matches a call, as its examples mean it. */
export function matchesExample(rule: Rule, { effects }: Analysis, context: JudgeContext): boolean {
  const kinds = new Set<string>(rule.match.map((pattern) => pattern.kind));
  const found = effects
    .filter((effect) => kinds.has(effect.kind))
    .map((effect) => certainty(ruleReach({ ...rule, when: null }, effect, context)));
  return rule.decision === "allow"
    ? found.length > 0 && found.every((one) => one === "yes")
    : found.some((one) => one === "yes");
}
