import type { RunEffect } from "../../contract/index.ts";
import { fragmentOf, nameMayBe, type WordsPattern } from "../patterns/words.ts";

/** Patterns of commands by their first words. What it gives may match; what it leaves out never does. */
export interface RunIndex<T> {
  candidates(run: RunEffect): readonly T[];
}

interface Named<T> {
  /** By the second word, where that is exact in the pattern. */
  readonly seconds: Map<string, T[]>;
  readonly others: T[];
  readonly all: T[];
}

interface Open<T> {
  readonly item: T;
  readonly pattern: WordsPattern;
  /** Stands in some word of whatever matches; empty where nothing does for sure. */
  readonly fragment: string;
}

export function runIndex<T>(entries: Iterable<readonly [WordsPattern, T]>): RunIndex<T> {
  const named = new Map<string, Named<T>>();
  const open: Open<T>[] = [];
  const all: T[] = [];
  for (const [pattern, item] of entries) {
    all.push(item);
    const names = exactWords(pattern, 0);
    if (names === null) open.push({ item, pattern, fragment: fragmentOf(pattern) });
    for (const name of names ?? []) shelve(named, name.slice(name.lastIndexOf("/") + 1), pattern, item);
  }
  return {
    candidates: (run) => {
      const first = run.argv[0];
      if (first?.kind !== "known") return all;
      const shelf = named.get(first.value.slice(first.value.lastIndexOf("/") + 1));
      const found = shelf === undefined ? [] : ofName(shelf, run);
      return open.length === 0 ? found : [...found, ...ofOpen(open, run)];
    },
  };
}

function shelve<T>(named: Map<string, Named<T>>, name: string, pattern: WordsPattern, item: T): void {
  const shelf = named.get(name) ?? { seconds: new Map<string, T[]>(), others: [], all: [] };
  named.set(name, shelf);
  shelf.all.push(item);
  const seconds = exactWords(pattern, 1);
  if (seconds === null) shelf.others.push(item);
  for (const second of seconds ?? []) shelf.seconds.set(second, [...(shelf.seconds.get(second) ?? []), item]);
}

/** A command without a normal form may be meant by its name alone. */
function ofName<T>({ seconds, others, all }: Named<T>, { argv, normalized }: RunEffect): readonly T[] {
  const second = argv[1];
  if (!normalized || (second !== undefined && second.kind !== "known")) return all;
  const found = second === undefined ? undefined : seconds.get(second.value);
  return found === undefined ? others : [...found, ...others];
}

function ofOpen<T>(open: readonly Open<T>[], { argv }: RunEffect): T[] {
  const [name] = argv;
  const words = argv.every((word) => word.kind === "known")
    ? argv.map((word) => ("value" in word ? word.value : ""))
    : null;
  const text = words?.join("\n") ?? null;
  return open
    .filter(({ pattern, fragment }) => {
      if (text !== null && fragment !== "" && !text.includes(fragment)) return false;
      return name === undefined || nameMayBe(pattern, name);
    })
    .map(({ item }) => item);
}

/** Of which a command has to have one at this place, exactly; null where the pattern asks for none. */
function exactWords({ words }: WordsPattern, place: number): readonly string[] | null {
  const before = words.slice(0, place + 1);
  const word = before[place];
  if (word === undefined || word === "..." || before.includes("...")) return null;
  return word.some((one) => /[*?]/.test(one)) ? null : word;
}
