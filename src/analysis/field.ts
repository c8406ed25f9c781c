import type { Text } from "../contract/index.ts";
import { showText } from "./text.ts";

/** One word as a command receives it. */
export interface Field {
  readonly text: Text;
  /** It may be no word, one, or more, each of which `text` describes. */
  readonly many: boolean;
  /** Half-open offsets into the call's command text. */
  readonly span?: readonly [number, number];
  /** The word as written. */
  readonly written: string;
  /** Set for `<(…)` and `>(…)`: a pipe to a command, whose output this is, and no file. */
  readonly pipe?: Text;
  /** Set where it is a path that a walk gives: at or below one of the roots, without `..`. */
  readonly within?: Within;
  /** Set where `*` alone gave it: the folder of which everything, but what is hidden, is meant. */
  readonly allOf?: Text;
}

/** What a walk gives. */
export interface Within {
  readonly roots: readonly Text[];
  readonly suffix: string;
  /** Never a root itself. */
  readonly below: boolean;
  /** It may lead through links. */
  readonly follows: boolean;
}

/** A word that stands in no script: read from a stream, or put together. */
export function looseField(text: Text, many = false): Field {
  return { text, many, written: showText(text) };
}
