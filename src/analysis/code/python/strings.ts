import type { Node } from "./tree.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** What a string literal means; null where it is bytes, or holds an escape that is seldom used. */
export function stringValue({ name, text, children }: Node): string | null {
  if (name === "ContinuedString") {
    const parts = children.map(stringValue);
    return parts.includes(null) ? null : parts.join("");
  }
  const match = name === "String" ? /^([rRuU]?)('''|"""|'|")([\s\S]*)\2$/.exec(text) : null;
  if (match === null) return null;
  const [, prefix = "", , body = ""] = match;
  if (/[rR]/.test(prefix)) return body;
  if (!/^(?:[^\\]|\\[nt\\'"\n])*$/.test(body)) return null;
  return body.replace(/\\([\s\S])/g, (_, escape: string) => ESCAPES[escape] ?? escape);
}

/** Threat: the names of fields in a format lead to attributes. */
export function isPlainFormat(format: string): boolean {
  return (
    [...format.matchAll(/\{([^}:!]*)/g)].every(([, field = ""]) => /^\w*$/.test(field)) &&
    !/\{[^}]*\{/.test(format.replace(/\{\{/g, ""))
  );
}
