/** How sure a statement is. Rules meet texts that are only partly known, so a match is one of three. */
export type Certainty = "yes" | "maybe" | "no";

/**
 * What can be said of a word, path or host before the command runs.
 *
 * - `known`: exactly this text.
 * - `partly`: begins with `prefix`, ends with `suffix`, and between them stands anything (also nothing)
 *   that holds no character of `without`.
 * - `unknown`: could be any text.
 */
export type Text =
  | { readonly kind: "known"; readonly value: string }
  | { readonly kind: "partly"; readonly prefix: string; readonly suffix: string; readonly without: string }
  | { readonly kind: "unknown" };

export const UNKNOWN: Text = { kind: "unknown" };

export function known(value: string): Text {
  return { kind: "known", value };
}

/** A text of which only beginning and end are sure. Collapses to `unknown` where nothing is sure. */
export function partly(prefix: string, suffix = "", without = ""): Text {
  return prefix === "" && suffix === "" && without === ""
    ? UNKNOWN
    : { kind: "partly", prefix, suffix, without };
}
