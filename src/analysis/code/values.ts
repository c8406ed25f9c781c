import { known, partly, type Text, UNKNOWN, walked } from "../../contract/index.ts";

/** What is known of an expression's value. `plain`: of a kind whose attributes in the closed list only compute. */
export type Value =
  | { readonly kind: "plain" }
  /** One of these texts. */
  | { readonly kind: "texts"; readonly texts: readonly Text[] }
  /** A sequence of such texts. */
  | { readonly kind: "list"; readonly texts: readonly Text[] }
  /** A `Path`. */
  | { readonly kind: "path"; readonly texts: readonly Text[] }
  /** What gives several of them. */
  | { readonly kind: "paths"; readonly texts: readonly Text[] };

export const PLAIN: Value = { kind: "plain" };

const MOST = 32;

export function texts(found: readonly Text[]): Value {
  return found.length === 0 || found.length > MOST ? PLAIN : { kind: "texts", texts: found };
}

export function textsOf(value: Value): readonly Text[] {
  return value.kind === "plain" || value.kind === "list" ? [UNKNOWN] : value.texts;
}

/** Every pair of them, one behind the other. */
export function product(
  left: readonly Text[],
  right: readonly Text[],
  join: (a: Text, b: Text) => Text,
): readonly Text[] {
  const all = left.flatMap((a) => right.map((b) => join(a, b)));
  return all.length > MOST ? [UNKNOWN] : all;
}

/** `os.path.join`, `Path / text`: an absolute path takes the place of what stands before it. */
export function joinPath(a: Text, b: Text): Text {
  if (b.kind === "known" && b.value.startsWith("/")) return b;
  if (a.kind !== "known") return UNKNOWN;
  const start = a.value === "" ? "" : `${a.value.replace(/\/+$/, "")}/`;
  if (b.kind === "known") return known(start + b.value);
  return b.kind === "partly" && b.walked && !b.prefix.startsWith("/")
    ? walked(start + b.prefix, b.suffix)
    : UNKNOWN;
}

export function concatText(a: Text, b: Text): Text {
  if (b.kind === "known" && b.value === "") return a;
  if (a.kind !== "known") return UNKNOWN;
  if (b.kind === "known") return known(a.value + b.value);
  // exception: what a walk gives stays below the folder that it is put behind
  return a.value.endsWith("/") ? joinPath(a, b) : UNKNOWN;
}

export function found(root: Text, pattern: string | null, deep: boolean): Text {
  if (root.kind !== "known" || pattern === null || pattern.includes("..") || pattern.startsWith("/"))
    return UNKNOWN;
  const start = root.value.endsWith("/") ? root.value : `${root.value}/`;
  const simple = /^([\w./-]*\/)?([\w.-]*)\*([\w.-]*)$/.exec(pattern);
  const every = /^([\w./-]*\/)?(?:\*\*\/)?\*([\w.-]*)$/.exec(pattern);
  if (!deep && simple !== null)
    return partly(`${start}${simple[1] ?? ""}${simple[2] ?? ""}`, simple[3] ?? "", "/");
  if (deep || every !== null)
    return every === null ? walked(start) : walked(`${start}${every[1] ?? ""}`, every[2] ?? "");
  return UNKNOWN;
}
