import type { Effect, RunEffect } from "../../contract/index.ts";
import { type JudgeContext, ruleReach } from "../match-effect.ts";
import { expandBraces } from "../patterns/wildcard.ts";
import type { Rule } from "../rule.ts";
import type { Remark } from "./finding.ts";
import { at, strings, writtenPatterns } from "./written.ts";

export interface Looking {
  readonly context: JudgeContext;
  /** What a shell command would do. */
  effectsOf(command: string): readonly Effect[];
}

/** Alternatives of a pattern that are tried. */
const MOST_SAMPLES = 16;

/** Words and options that the catalogue brings into another form, so that they never stand in a command as written. */
export function normalFormRemarks(rule: Rule, looking: Looking): Remark[] {
  const written = writtenPatterns(rule).filter(({ part, kind }) => part === "match" && kind === "run");
  const samples = written.map(({ pattern }) => samplesOf(pattern));
  const options = at(rule.written, "match", "flags", "any");
  const plain = {
    ...rule,
    match: rule.match.map((one) => (one.kind === "run" ? { ...one, flags: null } : one)),
  };
  const found = written.flatMap(({ pattern, path }, index): Remark[] => {
    const known = missed(plain, samples[index] ?? [], looking);
    return known === null ? [] : [remark(path, "words", pattern, known)];
  });
  if (found.length > 0 || options === undefined) return found;
  const given = strings(options, ["match", "flags", "any"]).map(({ value }) => String(value));
  const withOptions = samples.flatMap((some) => some.flatMap((one) => given.map((flag) => `${one} ${flag}`)));
  const known = given.some((flag) => /[*?{]/.test(flag)) ? null : missed(rule, withOptions, looking);
  return known === null ? [] : [remark(["match", "flags"], "an option", given.join(", "), known)];
}

function remark(path: Remark["path"], what: string, got: string, known: string): Remark {
  const message = `expected ${what} in normal form, got ${got}: the catalogue knows it as ${known}`;
  return { kind: "never-fires", path, message };
}

/** Commands that are exactly as a pattern says; none where that holds globs. */
function samplesOf(pattern: string): string[] {
  const words = pattern.split(/\s+/).filter((word) => word !== "...");
  if (words[0]?.includes("=") || words.some((word) => /[*?$`'"|&;<>()~]/.test(word))) return [];
  return (expandBraces(words.join(" ")) ?? []).slice(0, MOST_SAMPLES);
}

/** The form of the first sample, where the rule speaks of none of them; null where it does, or that can't be told. */
function missed(rule: Rule, samples: readonly string[], { context, effectsOf }: Looking): string | null {
  const runs = samples.map((sample) => effectsOf(sample).filter((effect) => effect.kind === "run"));
  const [first] = runs[0] ?? [];
  if (first === undefined) return null;
  const fits = (run: RunEffect): boolean =>
    !run.normalized || ruleReach({ ...rule, when: null, except: [] }, run, context).can;
  return runs.some((some) => some.length === 0 || some.some(fits)) ? null : wordsOf(first);
}

function wordsOf({ argv }: RunEffect): string {
  return argv.map((word) => (word.kind === "known" ? word.value : "…")).join(" ");
}
