import type { Certainty, Text } from "../../contract/index.ts";
import { fixedEnds, matchesWildcard } from "./wildcard.ts";

/** Whether some text of those that are possible matches, and whether all of them do. */
export interface Reach {
  readonly can: boolean;
  readonly must: boolean;
}

export const NEVER: Reach = { can: false, must: false };
export const ALWAYS: Reach = { can: true, must: true };
export const PERHAPS: Reach = { can: true, must: false };

export function certainty({ can, must }: Reach): Certainty {
  if (must) return "yes";
  return can ? "maybe" : "no";
}

/** The best of several patterns of which any will do. */
export function anyOf(reaches: Iterable<Reach>): Reach {
  let found = NEVER;
  for (const reach of reaches) found = { can: found.can || reach.can, must: found.must || reach.must };
  return found;
}

/** A pattern of `*` and `?` against a text that may be known in part only. Sound: where it can't tell, it says perhaps. */
export function reachOf(pattern: string, text: Text): Reach {
  switch (text.kind) {
    case "known":
      return matchesWildcard(pattern, text.value) ? ALWAYS : NEVER;
    case "unknown":
      return /^\*+$/.test(pattern) ? ALWAYS : PERHAPS;
    case "partly":
      return partlyReach(pattern, text.prefix, text.suffix, text.without);
    default: {
      const never: never = text;
      return never;
    }
  }
}

function partlyReach(pattern: string, prefix: string, suffix: string, without: string): Reach {
  const { head, tail, fixed } = fixedEnds(pattern);
  if (fixed) return couldBe(pattern, prefix, suffix, without) ? PERHAPS : NEVER;
  if (!agree(head, prefix, startsWith) || !agree(tail, suffix, endsWith)) return NEVER;
  // One star between a head and a tail that the text surely has.
  const middle = pattern.slice(head.length, pattern.length - tail.length);
  const must = /^\*+$/.test(middle) && prefix.startsWith(head) && suffix.endsWith(tail);
  return must ? ALWAYS : PERHAPS;
}

function couldBe(value: string, prefix: string, suffix: string, without: string): boolean {
  if (value.length < prefix.length + suffix.length || !value.startsWith(prefix) || !value.endsWith(suffix))
    return false;
  const middle = value.slice(prefix.length, value.length - suffix.length);
  return ![...without].some((character) => middle.includes(character));
}

const startsWith = (text: string, part: string): boolean => text.startsWith(part);
const endsWith = (text: string, part: string): boolean => text.endsWith(part);

/** Two beginnings (or ends) of one text: the longer has to begin (end) with the shorter. */
function agree(a: string, b: string, has: (text: string, part: string) => boolean): boolean {
  return a.length >= b.length ? has(a, b) : has(b, a);
}
