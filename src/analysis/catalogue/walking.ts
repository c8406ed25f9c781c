import { type Text, UNKNOWN, walked } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { isWalked } from "../text.ts";
import type { Ask, Use } from "./spec.ts";

/** Names that a walker leaves out, or looks at alone. With one that is not sure, or not plain, there are none. */
export function knownGlobs(values: readonly Field[]): string[] {
  const globs = values.flatMap(({ text }) => (text.kind === "known" ? [text.value] : []));
  const plain = globs.every((glob) => /^[\w.*?@-]+$/.test(glob));
  return plain && globs.length === values.length ? globs : [];
}

/** The output of what lists paths, one a line. */
export function linesOf(path: Text): Text {
  return isWalked(path) ? { kind: "unknown", lines: path } : UNKNOWN;
}

/** More names than that are not looked at. */
const MOST_NAMES = 1_000;

/** Paths below the current folder, as `git ls-files` and `rg -l` write them, where none of them can look like an option. */
export function linesBelowHere({ facts, folders }: Ask): Text {
  const [folder, ...others] = folders;
  if (folder?.kind !== "known" || others.length > 0) return UNKNOWN;
  const isEmpty = facts.resolve(folder.value).kind === "missing";
  const names = isEmpty ? [] : facts.list(folder.value, MOST_NAMES);
  return names === null || names.some((name) => name.startsWith("-")) ? UNKNOWN : linesOf(walked(""));
}

/** What comes in a line at a time leaves so, if some of it is left out or in another order. */
export function someLines({ options }: Use, { input }: Ask, harmless: readonly string[]): Text {
  return options.every(({ name }) => harmless.includes(name)) ? input : UNKNOWN;
}
