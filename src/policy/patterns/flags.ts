import type { RunEffect, Text } from "../../contract/index.ts";
import { ALWAYS, NEVER, PERHAPS, type Reach, reachOf } from "./text.ts";

/** Narrows a `run` by its options, in the catalogue's normal form. */
export interface FlagsPattern {
  readonly any?: readonly string[];
  readonly none?: readonly string[];
  readonly only?: readonly string[];
}

export function flagsReach(pattern: FlagsPattern, run: RunEffect): Reach {
  const flags = run.normalized ? run.flags : run.argv.slice(1);
  const reaches: Reach[] = [];
  if (pattern.any !== undefined) reaches.push(hasAny(pattern.any, flags, run.normalized));
  if (pattern.none !== undefined) reaches.push(not(hasAny(pattern.none, flags, run.normalized)));
  if (pattern.only !== undefined) reaches.push(hasOnly(pattern.only, flags, run.normalized));
  return { can: reaches.every(({ can }) => can), must: reaches.every(({ must }) => must) };
}

/** Without a normal form an option may hide: abbreviated, combined, or as another's value. */
function hasAny(wanted: readonly string[], flags: readonly Text[], normalized: boolean): Reach {
  let found = NEVER;
  for (const flag of flags) {
    for (const one of wanted) {
      const reach = reachOf(one, flag);
      if (reach.must) return ALWAYS;
      const hides = !normalized && (flag.kind !== "known" || flag.value.startsWith("-"));
      if (reach.can || hides) found = PERHAPS;
    }
  }
  return found;
}

function hasOnly(allowed: readonly string[], flags: readonly Text[], normalized: boolean): Reach {
  let found = ALWAYS;
  for (const flag of flags) {
    if (!normalized && flag.kind === "known" && !flag.value.startsWith("-")) continue;
    const reach = allowed.map((one) => reachOf(one, flag));
    if (reach.some(({ must }) => must)) continue;
    if (normalized && !reach.some(({ can }) => can)) return NEVER;
    found = PERHAPS;
  }
  return found;
}

function not({ can, must }: Reach): Reach {
  return { can: !must, must: !can };
}
