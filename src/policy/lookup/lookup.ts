import type { Effect, EffectKind, Text } from "../../contract/index.ts";
import type { PathNames } from "../patterns/path.ts";
import type { EffectPattern, Rule } from "../rule.ts";
import { type PathIndex, pathIndex } from "./path-index.ts";
import { runIndex } from "./run-index.ts";

/** The rules of a policy that may speak of an effect, in the policy's order, each with its patterns that may. */
export interface Lookup {
  candidates(effect: Effect): readonly Candidate[];
}

export interface Candidate {
  readonly rule: Rule;
  readonly patterns: readonly EffectPattern[];
}

type PathKind = "read" | "write" | "delete";

interface Entry {
  /** Of the rule in the policy. */
  readonly number: number;
  readonly rule: Rule;
  readonly pattern: EffectPattern;
}

/** Patterns by one word that is exact in them; those without such a word stand in `others`. */
interface WordShelf {
  readonly words: Map<string, Entry[]>;
  readonly others: Entry[];
  readonly all: Entry[];
}

export function lookupOf(rules: readonly Rule[], names: PathNames): Lookup {
  const entries = rules.flatMap((rule, number) =>
    rule.match.map((pattern): Entry => ({ number, rule, pattern })),
  );
  const of = (kind: EffectKind): Entry[] => entries.filter(({ pattern }) => pattern.kind === kind);
  const paths: Readonly<Record<PathKind, PathIndex<Entry>>> = {
    read: pathsOf(of("read"), names),
    write: pathsOf(of("write"), names),
    delete: pathsOf(of("delete"), names),
  };
  const runs = runIndex(
    of("run").flatMap((entry) =>
      entry.pattern.kind === "run" ? [[entry.pattern.words, entry] as const] : [],
    ),
  );
  const connect = shelfOf(of("connect"));
  const change = shelfOf(of("change"));
  const env = shelfOf(of("env"));
  const tool = shelfOf(of("tool"));
  const opaque = shelfOf(of("opaque"));

  function found(effect: Effect): readonly Entry[] {
    switch (effect.kind) {
      case "read":
      case "write":
      case "delete":
        return ofPath(paths[effect.kind], effect);
      case "run":
        return runs.candidates(effect);
      case "connect":
        return onShelf(connect, exact(effect.host)?.toLowerCase().replace(/\.$/, "") ?? null);
      case "change":
        return onShelf(change, effect.system);
      case "env":
        return onShelf(env, exact(effect.name));
      case "tool":
        return onShelf(tool, effect.tool);
      case "opaque":
        return onShelf(opaque, effect.opaque);
      default: {
        const never: never = effect;
        return never;
      }
    }
  }

  return { candidates: (effect) => byRule(found(effect)) };
}

function byRule(entries: readonly Entry[]): readonly Candidate[] {
  if (entries.length === 0) return [];
  const rules = new Map<number, { rule: Rule; patterns: EffectPattern[] }>();
  for (const { number, rule, pattern } of entries) {
    const before = rules.get(number);
    if (before === undefined) rules.set(number, { rule, patterns: [pattern] });
    else if (!before.patterns.includes(pattern)) before.patterns.push(pattern);
  }
  if (rules.size === 1) return [...rules.values()];
  return [...rules.keys()].sort((a, b) => a - b).flatMap((number) => rules.get(number) ?? []);
}

function ofPath(index: PathIndex<Entry>, effect: Extract<Effect, { kind: PathKind }>): readonly Entry[] {
  const { beneath, path, deep } = effect;
  const itself = index.candidates(path, deep && beneath === undefined);
  if (beneath === undefined || beneath.paths.length === 0) return itself;
  return [
    ...itself,
    ...beneath.paths.flatMap((one) => index.candidates({ kind: "known", value: one }, false)),
  ];
}

function onShelf(shelf: WordShelf, word: string | null): readonly Entry[] {
  if (word === null) return shelf.all;
  const found = shelf.words.get(word);
  if (found === undefined) return shelf.others;
  return shelf.others.length === 0 ? found : [...found, ...shelf.others];
}

function exact(text: Text): string | null {
  return text.kind === "known" ? text.value : null;
}

function pathsOf(entries: readonly Entry[], names: PathNames): PathIndex<Entry> {
  return pathIndex(
    entries.flatMap((entry) => ("path" in entry.pattern ? [[entry.pattern.path, entry] as const] : [])),
    names,
  );
}

function shelfOf(entries: Entry[]): WordShelf {
  const shelf: WordShelf = { words: new Map(), others: [], all: entries };
  for (const entry of entries) {
    const words = wordsOf(entry.pattern);
    if (words === null) shelf.others.push(entry);
    for (const word of words ?? []) shelf.words.set(word, [...(shelf.words.get(word) ?? []), entry]);
  }
  return shelf;
}

/** Words of which the effect has to have one, exactly; null where the pattern asks for none. */
function wordsOf(pattern: EffectPattern): readonly string[] | null {
  switch (pattern.kind) {
    case "connect":
      return literal(pattern.host.host);
    case "change":
      return literal(pattern.system);
    case "env":
      return literal(pattern.name);
    case "tool":
      return literal(pattern.tool);
    case "opaque":
      return literal(pattern.opaque);
    default:
      return null;
  }
}

function literal(word: string): readonly string[] | null {
  return /[*?]/.test(word) ? null : [word];
}
