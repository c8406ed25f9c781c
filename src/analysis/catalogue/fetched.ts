import type { Field } from "../field.ts";
import { beginning, mayHoldAny } from "../text.ts";
import type { Stated } from "./spec.ts";

/** Threat: what reads files by name may also fetch what looks like an address. */
export function fetched(words: readonly Field[]): readonly Stated[] {
  return words
    .filter(mayBeAddress)
    .map(({ written }) => ({ kind: "unclear", why: `${written} may be fetched` }));
}

function mayBeAddress({ text }: Field): boolean {
  const start = beginning(text);
  if (text.kind === "known" || start.includes(":")) return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(start);
  return /^[A-Za-z0-9+.-]*$/.test(start) && mayHoldAny(text, ":") && mayHoldAny(text, "/");
}
