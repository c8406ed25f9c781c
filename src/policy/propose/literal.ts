import type { Text } from "../../contract/index.ts";

/** A text as a glob that matches it: what would be special stands for any one character. */
export function literalGlob(text: string): string {
  return text.replaceAll(/[*?{}[\]\s]/g, "?");
}

/** A word of a command as a pattern. An empty word has only this form; `...` would be any number of words. */
export function literalWord(text: string): string {
  if (text === "") return "{,}";
  return text === "..." ? "?.." : literalGlob(text);
}

const LONGEST = 4_000;

/** A string of a tool's input as a pattern that matches it and nothing else; null where it is too long for one. */
export function literalString(text: string): string | null {
  const plain = text !== "" && !/[*?{}]/.test(text) && !(text.startsWith("/") && text.endsWith("/"));
  const pattern = plain
    ? text
    : `/${text === "" ? "(?:)" : text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}/`;
  return pattern.length > LONGEST ? null : pattern;
}

export function exact(text: Text): string | null {
  return text.kind === "known" ? text.value : null;
}
