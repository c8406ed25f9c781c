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
  | {
      readonly kind: "partly";
      readonly prefix: string;
      readonly suffix: string;
      readonly without: string;
      /** A path that a walk of a folder gives: no segment of it is `..`, and it does not begin with `-`. */
      readonly walked?: true;
    }
  | {
      readonly kind: "unknown";
      /** Each line of it is one of these texts: the output of `find`. */
      readonly lines?: Text;
      /** Where it comes from, which matters if it is run: a download, what was encoded, a connection. */
      readonly origin?: "download" | "decoded" | "connection";
    };

export const UNKNOWN: Text = { kind: "unknown" };

export function known(value: string): Text {
  return { kind: "known", value };
}

/** One path that a walk gives: at or beneath `prefix`, with that ending. */
export function walked(prefix: string, suffix = ""): Text {
  return { kind: "partly", prefix, suffix, without: "", walked: true };
}

/** A text of which only beginning and end are sure. Collapses to `unknown` where nothing is sure. */
export function partly(prefix: string, suffix = "", without = ""): Text {
  return prefix === "" && suffix === "" && without === ""
    ? UNKNOWN
    : { kind: "partly", prefix, suffix, without };
}
