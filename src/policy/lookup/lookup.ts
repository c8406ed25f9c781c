import type { Effect, EffectKind, Text } from "../../contract/index.ts";
import type { PathNames } from "../patterns/path.ts";
import { firstWords } from "../patterns/words.ts";
import type { EffectPattern, Rule } from "../rule.ts";
import { type PathIndex, pathIndex } from "./path-index.ts";

/** The rules of a policy that may speak of an effect, in the policy's order. */
export interface Lookup {
  candidates(effect: Effect): readonly Rule[];
}

type PathKind = "read" | "write" | "delete";

/** Rules by one word that is exact in the pattern; those without such a word stand in `others`. */
interface WordShelf {
  readonly words: Map<string, number[]>;
  readonly others: number[];
  readonly all: number[];
}

export function lookupOf(rules: readonly Rule[], names: PathNames): Lookup {
  const paths: Readonly<Record<PathKind, PathIndex<number>>> = {
    read: pathsOf(rules, "read", names),
    write: pathsOf(rules, "write", names),
    delete: pathsOf(rules, "delete", names),
  };
  const shelves = new Map<EffectKind, WordShelf>();
  for (const kind of ["run", "connect", "change", "env", "tool", "opaque"] as const)
    shelves.set(kind, shelfOf(rules, kind));

  function numbers(effect: Effect): Iterable<number> {
    switch (effect.kind) {
      case "read":
      case "write":
      case "delete":
        return ofPath(paths[effect.kind], effect);
      case "run": {
        const name = effect.argv[0];
        const known = name?.kind === "known" ? name.value : null;
        return onShelf(shelves.get("run"), known?.slice(known.lastIndexOf("/") + 1) ?? null);
      }
      case "connect":
        return onShelf(shelves.get("connect"), exact(effect.host)?.toLowerCase().replace(/\.$/, "") ?? null);
      case "change":
        return onShelf(shelves.get("change"), effect.system);
      case "env":
        return onShelf(shelves.get("env"), exact(effect.name));
      case "tool":
        return onShelf(shelves.get("tool"), effect.tool);
      case "opaque":
        return onShelf(shelves.get("opaque"), effect.opaque);
      default: {
        const never: never = effect;
        return never;
      }
    }
  }

  return {
    candidates: (effect) => {
      const found = [...new Set(numbers(effect))].sort((a, b) => a - b);
      return found.flatMap((number) => rules[number] ?? []);
    },
  };
}

function* ofPath(index: PathIndex<number>, effect: Extract<Effect, { kind: PathKind }>): Iterable<number> {
  const { beneath } = effect;
  yield* index.candidates(effect.path, effect.deep && beneath === undefined);
  for (const path of beneath?.paths ?? []) yield* index.candidates({ kind: "known", value: path }, false);
}

function onShelf(shelf: WordShelf | undefined, word: string | null): readonly number[] {
  if (shelf === undefined) return [];
  return word === null ? shelf.all : [...(shelf.words.get(word) ?? []), ...shelf.others];
}

function exact(text: Text): string | null {
  return text.kind === "known" ? text.value : null;
}

function pathsOf(rules: readonly Rule[], kind: PathKind, names: PathNames): PathIndex<number> {
  const entries = rules.flatMap((rule, number) =>
    rule.match.flatMap((pattern) =>
      pattern.kind === kind && "path" in pattern ? [[pattern.path, number] as const] : [],
    ),
  );
  return pathIndex(entries, names);
}

function shelfOf(rules: readonly Rule[], kind: EffectKind): WordShelf {
  const shelf: WordShelf = { words: new Map(), others: [], all: [] };
  for (const [number, rule] of rules.entries()) {
    for (const pattern of rule.match) {
      if (pattern.kind !== kind) continue;
      shelf.all.push(number);
      const words = wordsOf(pattern);
      if (words === null) shelf.others.push(number);
      else for (const word of words) shelf.words.set(word, [...(shelf.words.get(word) ?? []), number]);
    }
  }
  return shelf;
}

/** Words of which the effect has to have one, exactly; null where the pattern asks for none. */
function wordsOf(pattern: EffectPattern): readonly string[] | null {
  switch (pattern.kind) {
    case "run":
      return firstWords(pattern.words);
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
