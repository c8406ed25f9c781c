import { isJsonObject } from "../contract/index.ts";
import type { Rule } from "./rule.ts";

/** What a rule speaks of, in one line: `read /**, write ${cwd}/**`. */
export function describePatterns({ written }: Rule): string {
  const match = isJsonObject(written as never) ? (written as { match?: object }).match : undefined;
  return Object.entries(match ?? {})
    .map(([kind, given]) => `${kind} ${patternText(given)}`)
    .join(", ");
}

const LONGEST = 100;

function patternText(given: unknown): string {
  const text = typeof given === "string" ? given : JSON.stringify(given);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
