import {
  type Analysis,
  type Effect,
  type EffectVerdict,
  type JsonObject,
  known,
  type Outcome,
  type Verdict,
} from "../../contract/index.ts";
import { type Policy, withAllow } from "../compile.ts";
import { judge } from "../judge.ts";
import { carryListings } from "../listings.ts";
import { commandOf, type JudgeContext } from "../match-effect.ts";
import type { Rule } from "../rule.ts";
import { commandPattern, exactPart, type Part } from "./exact.ts";
import { literalGlob } from "./literal.ts";
import { type NearCall, nearCalls } from "./near.ts";
import { ruleOf, type Terse } from "./rule.ts";
import { asRule } from "./rule-text.ts";
import { widerRules } from "./wider.ts";
import { inWords } from "./words.ts";

/** A call that a person is asked about, and what it would do. */
export interface AskedCall {
  readonly call: Pick<NearCall, "tool" | "input" | "cwd">;
  readonly analysis: Analysis;
}

export interface ProposeParts {
  /** In force for the worker. */
  readonly policy: Policy;
  readonly context: JudgeContext;
  /** What calls like it would do, looked at in the same place; absent where only what was recorded is known. */
  readonly analyse?: (call: Pick<NearCall, "tool" | "input" | "cwd">) => Analysis;
}

/** An allow rule that was judged with: it allows the call, and none of the calls like it that nobody agreed to. */
export interface Proposal {
  /** What it allows. Not made visible: raw text of the call stands in it. */
  readonly words: string;
  /** As it stands in a rule file. */
  readonly rule: JsonObject;
  /** Whether it speaks of this call alone, as closely as rules can. */
  readonly narrowest: boolean;
  /** Calls like it that stay as they were, with what is said of them. */
  readonly refused: readonly (NearCall & { readonly outcome: Outcome })[];
}

/** Rules that would allow a call, narrowest first; or why there can be none. */
export type Proposals = { readonly proposals: readonly Proposal[] } | { readonly why: string };

/** Each proposal is proved by judging: the call with it, and the calls like it with and without it. */
export function proposeRules(asked: AskedCall, parts: ProposeParts): Proposals {
  const verdict = judgeWith(parts.policy, parts, asked.analysis);
  if (verdict.outcome === "allow") return { why: "the rules allow it already" };
  const blocked = verdict.effects.flatMap((one) => whyBlocked(asked.analysis.effects[one.effect], one) ?? []);
  if (blocked[0] !== undefined) return { why: blocked[0] };
  const exact = exactRule(asked, parts, verdict);
  if (exact === null) return { why: whyNone(asked.analysis, verdict) };
  const near = nearOf(asked, parts);
  const proposals = [exact, ...widerRules(exact, parts.context)].flatMap((terse, index) => {
    const proposal = proved(terse, index === 0, asked, parts, near);
    return proposal === null ? [] : [proposal];
  });
  return proposals[0]?.narrowest === true
    ? { proposals }
    : { why: "every rule that allows it would also allow calls that nobody agreed to" };
}

/** What no allow can change. */
function whyBlocked(effect: Effect | undefined, { matches }: EffectVerdict): string | null {
  const deny = matches.find(({ decision }) => decision === "deny");
  if (deny !== undefined)
    return `${deny.rule} ${deny.certainty === "yes" ? "denies" : "may deny"} it, and no allow settles a deny`;
  const guard = matches.find(({ decision, layer }) => decision === "escalate" && layer === "guard");
  if (guard !== undefined) return `${guard.rule} asks about it, and no rule settles the guard`;
  return effect === undefined ? "what it does is not known" : null;
}

function whyNone({ effects }: Analysis, verdict: Verdict): string {
  const open = verdict.effects.flatMap(({ effect, outcome }) => {
    const found = outcome === "allow" ? undefined : effects[effect];
    return found === undefined ? [] : [found];
  });
  if (open.some(({ where }) => where.kind !== "here"))
    return "it happens elsewhere, and allow rules mean here";
  const unseen = open.find(({ kind }) => kind === "opaque");
  if (unseen?.kind === "opaque")
    return `part of it can't be seen (${unseen.why}), and a rule would have to allow whatever that may be`;
  return "part of it is only known when it runs, so a rule that allows it would have to allow far more";
}

/** The fewest exact patterns with which the call is allowed; null where none will do. */
function exactRule({ analysis }: AskedCall, parts: ProposeParts, verdict: Verdict): Terse | null {
  const { effects } = analysis;
  const needed = new Map<string, Part>();
  const settles = new Set<string>();
  const folders = foldersOf(effects, verdict, parts.context);
  const terse = (some: Iterable<Part>, commands: readonly string[] = []): Terse => ({
    parts: [...some],
    settles: [...settles].sort(),
    folders,
    commands,
  });
  const works = (some: Iterable<Part>, commands: readonly string[] = []): boolean => {
    const rule = compiled(terse(some, commands));
    return rule !== null && judgeWith(withAllow(parts.policy, rule), parts, analysis).outcome === "allow";
  };
  for (const own of [false, true]) {
    for (const open of verdict.effects.filter(({ outcome }) => outcome !== "allow")) {
      const asking = open.matches.filter(({ decision }) => decision === "escalate");
      for (const { rule } of asking) settles.add(rule);
      const part = neededPart(effects, open.effect, own || asking.length > 0, parts.context);
      if (part !== null) needed.set(JSON.stringify(part), part);
    }
    if (!works(needed.values())) continue;
    const fewest = fewestOf([...needed.values()], works);
    const commands = commandsOf(effects, verdict);
    if (commands !== null && fewest.some(({ kind }) => kind !== "run") && works(fewest, commands))
      return terse(fewest, commands);
    return terse(fewest);
  }
  return null;
}

/** A rule that asks about an effect is settled at that effect only; else the command covers what it does. */
function neededPart(
  effects: readonly Effect[],
  index: number,
  own: boolean,
  context: JudgeContext,
): Part | null {
  const effect = effects[index];
  if (effect === undefined) return null;
  const run = commandOf(effect, effects);
  const covering = run === null ? null : exactPart(run, context);
  const itself = exactPart(effect, context);
  return own ? (itself ?? covering) : (covering ?? itself);
}

/** The commands that do what is asked about; null where something else does some of it. */
function commandsOf(effects: readonly Effect[], verdict: Verdict): string[] | null {
  const found = new Set<string>();
  for (const { effect: index, outcome } of verdict.effects) {
    const effect = effects[index];
    if (outcome === "allow" || effect === undefined) continue;
    const run = effect.kind === "run" ? effect : commandOf(effect, effects);
    const pattern = run === null ? null : commandPattern(run);
    if (pattern === null) return null;
    found.add(pattern);
  }
  return [...found];
}

/** One by one, whatever is not needed is left out; commands last, since an exact command says the least. */
function fewestOf(parts: readonly Part[], works: (some: readonly Part[]) => boolean): readonly Part[] {
  const ordered = [...parts].sort((a, b) => Number(a.kind === "run") - Number(b.kind === "run"));
  let kept = parts;
  for (const part of ordered) {
    const less = kept.filter((one) => one !== part);
    if (less.length > 0 && works(less)) kept = less;
  }
  return kept;
}

/** Where what is asked about is done: a command's own folder, and the worker's for what no command does. */
function foldersOf(effects: readonly Effect[], verdict: Verdict, context: JudgeContext): string[] {
  const found = new Set<string>();
  for (const { effect: index, outcome } of verdict.effects) {
    const effect = effects[index];
    if (outcome === "allow" || effect === undefined) continue;
    const run = effect.kind === "run" ? effect : commandOf(effect, effects);
    const folder = run === null ? known(context.folder) : run.folder;
    // A folder that is not known is none that a rule could name: then no exact rule will do.
    if (folder.kind === "known") found.add(literalGlob(folder.value));
    if (effect.kind !== "run") found.add(literalGlob(context.folder));
  }
  return [...found];
}

type Near = NearCall & { readonly analysis: Analysis; readonly outcome: Outcome };

/** Those of the calls like it that need more, or something else, to be allowed than it does. */
function nearOf({ call, analysis }: AskedCall, parts: ProposeParts): Near[] {
  const { analyse } = parts;
  if (analyse === undefined) return [];
  const asked = openEffects(analysis, parts);
  return nearCalls(call, analysis.effects, parts.context.home).flatMap((near) => {
    const analysis = analyse(near);
    const { outcome } = judgeWith(parts.policy, parts, analysis);
    const same = openEffects(analysis, parts) === asked;
    return outcome === "allow" || same ? [] : [{ ...near, analysis, outcome }];
  });
}

/** What is not allowed of a call, whatever of its text causes it. */
function openEffects(analysis: Analysis, parts: ProposeParts): string {
  const open = judgeWith(parts.policy, parts, analysis).effects.flatMap(({ effect: index, outcome }) => {
    const { cause: _, ...rest } = analysis.effects[index] ?? { cause: null };
    return outcome === "allow" ? [] : [JSON.stringify(rest)];
  });
  return [...new Set(open)].sort().join("\n");
}

function proved(
  terse: Terse,
  narrowest: boolean,
  { analysis }: AskedCall,
  parts: ProposeParts,
  near: readonly Near[],
): Proposal | null {
  const written = ruleOf(terse);
  const rule = compiled(terse);
  if (written === null || rule === null) return null;
  const policy = withAllow(parts.policy, rule);
  if (judgeWith(policy, parts, analysis).outcome !== "allow") return null;
  const runs = terse.parts.some(({ kind }) => kind === "run");
  const refused: (NearCall & { outcome: Outcome })[] = [];
  for (const { analysis: itsAnalysis, outcome: _, ...call } of near) {
    const { outcome } = judgeWith(policy, parts, itsAnalysis);
    const meant = call.neighbour && (!narrowest || (call.moved === true && !runs));
    if (outcome === "allow" && !meant) return null;
    if (outcome !== "allow") refused.push({ ...call, outcome });
  }
  return { words: inWords(terse), rule: written, narrowest, refused };
}

function compiled(terse: Terse): Rule | null {
  const written = ruleOf(terse);
  return written === null ? null : asRule(written);
}

/** An allow without exceptions changes nothing of what listings have to look for, so what was listed still holds. */
function judgeWith(policy: Policy, { policy: own, context }: ProposeParts, analysis: Analysis): Verdict {
  return judge(policy, { ...analysis, effects: carryListings(analysis.effects, own, policy) }, context);
}
