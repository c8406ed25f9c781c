import type { Program } from "../../../src/analysis/code/program.ts";
import type { Text } from "../../../src/contract/index.ts";
import { treeOf, WORLD } from "../support/tree.ts";

/** Where programs run in these tests: a folder without files that could be modules. */
export const AROUND = {
  facts: WORLD,
  folders: [{ kind: "known", value: "/w" }],
  words: [{ kind: "known", value: "first" }],
  home: "/home/u",
  mayBeChanged: () => false,
} as const;

/** The same beside a file that takes the place of a module. */
export const SHADOWED = { ...AROUND, facts: treeOf({ "/w/re.py": { text: "" } }) };

/** A program as one line: `reads a, writes b, shows X`, or why it can't be said is left out: `unclear`. */
export function inNotation({ reads, writes, shows, unclear }: Program): string {
  if (unclear !== null) return "unclear";
  return [
    ...reads.map((text) => `reads ${show(text)}`),
    ...writes.map((text) => `writes ${show(text)}`),
    ...shows.map((name) => `shows ${name ?? "all"}`),
  ].join(", ");
}

function show(text: Text): string {
  return text.kind === "known" ? text.value : text.kind === "partly" ? `${text.prefix}…${text.suffix}` : "*";
}
