import type { Text } from "../../contract/index.ts";
import { ALWAYS, anyOf, NEVER, PERHAPS, type Reach, reachOf } from "./text.ts";
import { expandBraces, matchesWildcard } from "./wildcard.ts";

/** A `run` pattern, word by word and anchored at both ends. */
export interface WordsPattern {
  readonly words: readonly WordPattern[];
}

/** `...` takes any number of words; else any of the alternatives has to match one. */
type WordPattern = "..." | readonly string[];

/** Folders whose programs a bare command name means. */
const SYSTEM = [
  "/bin/",
  "/usr/bin/",
  "/usr/local/bin/",
  "/sbin/",
  "/usr/sbin/",
  "/usr/local/sbin/",
  "/opt/homebrew/bin/",
];

export function parseWordsPattern(pattern: string): WordsPattern | { readonly error: string } {
  const words: WordPattern[] = [];
  for (const word of pattern.trim().split(/\s+/)) {
    if (word === "...") {
      words.push(word);
      continue;
    }
    const written = expandBraces(word);
    if (written === null) return { error: "expected braces that give at most 256 alternatives" };
    words.push(written);
  }
  if (words[0] === undefined || (words.length === 1 && words[0] !== "..." && words[0].includes(""))) {
    return { error: "expected at least the name of a command" };
  }
  return { words };
}

/** Whether a command of this name may match by its first word. */
export function nameMayBe({ words }: WordsPattern, name: Text): boolean {
  const [first] = words;
  return first === undefined || first === "..." || first.some((one) => commandReach(one, name).can);
}

/** What some word of every match holds, also of one that is meant by its name alone; empty where there is no such thing. */
export function fragmentOf({ words }: WordsPattern): string {
  for (const word of words) {
    const [only, ...others] = word === "..." ? [] : word;
    if (only === undefined || others.length > 0 || !CONTENT.test(only)) continue;
    const fragment = only
      .split(/[*?]/)
      .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
    if (fragment.length >= 4) return fragment;
  }
  return "";
}

/** A simple command's words against a pattern. A word that is not known could be several, or none. */
export function wordsReach({ words }: WordsPattern, argv: readonly Text[]): Reach {
  const seen = new Map<number, Reach>();
  function from(p: number, w: number): Reach {
    const key = p * (argv.length + 1) + w;
    const before = seen.get(key);
    if (before !== undefined) return before;
    const found = step(p, w);
    seen.set(key, found);
    return found;
  }
  function step(p: number, w: number): Reach {
    const pattern = words[p];
    const word = argv[w];
    if (pattern === undefined && word === undefined) return ALWAYS;
    if (pattern === "...") {
      const [ended, longer] = [from(p + 1, w), word === undefined ? NEVER : from(p, w + 1)];
      return { can: ended.can || longer.can, must: ended.must || longer.must };
    }
    if (word === undefined) return NEVER;
    if (word.kind === "unknown") {
      const [none, one, more] = [
        from(p, w + 1),
        pattern === undefined ? NEVER : from(p + 1, w + 1),
        pattern === undefined ? NEVER : from(p + 1, w),
      ];
      return { can: none.can || one.can || more.can, must: false };
    }
    if (pattern === undefined) return NEVER;
    const here = anyOf(pattern.map((one) => (w === 0 ? commandReach(one, word) : reachOf(one, word))));
    if (!here.can) return NEVER;
    const rest = from(p + 1, w + 1);
    return { can: rest.can, must: here.must && rest.must };
  }
  return from(0, 0);
}

/**
 * Whether a command without a normal form could be the pattern's, which its name alone decides: its words may be
 * abbreviated, combined or aliased. A word that the pattern wants by its content (`*claude-code*`) is no abbreviation of
 * another, so where every word is known and none has it, it is not meant.
 */
export function nameReach({ words }: WordsPattern, argv: readonly Text[]): Reach {
  const [pattern, ...rest] = words;
  const [name, ...others] = argv;
  if (pattern === undefined || name === undefined) return NEVER;
  for (const word of rest) {
    if (word === "..." || !word.every((one) => CONTENT.test(one))) continue;
    if (!anyOf(others.flatMap((other) => word.map((one) => reachOf(one, other)))).can) return NEVER;
  }
  if (pattern === "...") return ALWAYS;
  if (name.kind === "unknown") return PERHAPS;
  return anyOf(pattern.map((one) => commandReach(one, name)));
}

/** A glob that begins open and holds at least four letters in a row. */
const CONTENT = /^\*.*[\w./-]{4}/;

/** A bare name means the program of that name in a system folder too, and never `./name`. */
function commandReach(pattern: string, name: Text): Reach {
  if (name.kind === "known") return knownCommandReach(pattern, name.value);
  const plain = reachOf(pattern, name);
  if (pattern.includes("/")) return plain;
  return anyOf([plain, ...SYSTEM.map((folder) => reachOf(folder + pattern, name))]);
}

/** `*` in a bare name takes no slash. */
function knownCommandReach(pattern: string, name: string): Reach {
  if (pattern.includes("/") || !name.includes("/")) return matchesWildcard(pattern, name) ? ALWAYS : NEVER;
  const folder = SYSTEM.find((one) => name.startsWith(one));
  if (folder === undefined) return NEVER;
  const plain = name.slice(folder.length);
  return !plain.includes("/") && matchesWildcard(pattern, plain) ? ALWAYS : NEVER;
}
