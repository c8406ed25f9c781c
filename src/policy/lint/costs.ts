import { expandBraces } from "../patterns/wildcard.ts";
import type { Rule } from "../rule.ts";
import type { Remark } from "./finding.ts";
import { writtenPatterns } from "./written.ts";

const MOST_STARS = 2;
const MOST_ALTERNATIVES = 128;
const MOST_OPEN = 3;

/** Patterns that cost too much for what they say. What costs more yet is refused when the file is loaded. */
export function costRemarks(rule: Rule): Remark[] {
  return writtenPatterns(rule).flatMap(({ kind, pattern, path }): Remark[] => {
    const message = tooMuch(kind, pattern);
    return message === null ? [] : [{ kind: "costs", path, message }];
  });
}

function tooMuch(kind: string, pattern: string): string | null {
  const words = kind === "run" ? pattern.trim().split(/\s+/) : pattern.split("/");
  const starred = words
    .filter((word) => word !== "**")
    .flatMap((word) => expandBraces(word) ?? [])
    .find((word) => [...word].filter((one) => one === "*").length > MOST_STARS);
  if (starred !== undefined) return `expected at most ${MOST_STARS} * in one part, got ${starred}`;
  const open = words.filter((word) => word === "..." || word === "**").length;
  if (open > MOST_OPEN) return `expected at most ${MOST_OPEN} parts of any length, got ${open} in ${pattern}`;
  const alternatives = expandBraces(pattern)?.length ?? 0;
  if (kind !== "run" && alternatives > MOST_ALTERNATIVES)
    return `expected braces that give at most ${MOST_ALTERNATIVES} alternatives, got ${alternatives}`;
  return null;
}
