import type { Text } from "../../contract/index.ts";
import { locate } from "../paths/locate.ts";
import { mayBeWithin, mayHaveMoved } from "../paths/world.ts";
import { isWalked } from "../text.ts";
import type { Shell } from "./model.ts";
import type { State } from "./state.ts";

const MOST_ENTRIES = 10_000;

/**
 * Whether no path of a walk holds what the pattern finds, by listing them. Threat: a file may be called `a -rf`, and
 * what splits lines into words makes an option of it.
 */
export function holdNone(shell: Shell, state: State, path: Text, odd: RegExp): boolean {
  const [found, ...others] = locate(shell, path, state.folders);
  if (
    !isWalked(path) ||
    found?.kind !== "partly" ||
    others.length > 0 ||
    odd.test(found.prefix + found.suffix)
  )
    return false;
  const folder = found.prefix.slice(0, found.prefix.lastIndexOf("/")) || "/";
  const root: Text = { kind: "known", value: folder };
  const { facts, world } = shell;
  if (mayHaveMoved(world, root) || world.written.some((one) => mayBeWithin(one, root))) return false;
  const { kind } = facts.resolve(folder);
  if (kind === "missing") return true;
  const how = { limit: MOST_ENTRIES, skipsHidden: false, skipsIgnored: false, without: [], only: [] };
  const { prefix, suffix } = found;
  const picks = (one: string): boolean => odd.test(one);
  const odds = facts.walk(folder, {
    ...how,
    keepsLinks: true,
    onlyEndsInLinks: true,
    prefix,
    suffix,
    purpose: `names with ${odd.source}`,
    picks,
  });
  return odds !== null && odds.length === 0;
}
