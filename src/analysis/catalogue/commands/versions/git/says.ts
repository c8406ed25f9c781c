import { known } from "../../../../../contract/index.ts";
import { looseField } from "../../../../field.ts";
import type { Ask, Stated, Subcommand, Use } from "../../../spec.ts";
import { at, type Places, placesOf, readsRepository, writesHistory } from "./places.ts";
import { readsOperands } from "./revisions.ts";

type Says = NonNullable<Subcommand["says"]>;

/** Statements that are made of where a git command works. */
export function says(statements: (use: Use, places: Places, ask: Ask) => readonly Stated[]): Says {
  return (use, ask) => statements(use, placesOf(use, ask), ask);
}

export function change(verb: string, { operands }: Use, loses: boolean): Stated {
  const [target] = operands;
  return {
    kind: "change",
    system: "git",
    verb,
    target: target?.text ?? known(""),
    loses,
    ...(target && { at: target }),
  };
}

/** It shows names, dates or settings, and no content of files. */
export const onlyReads = says((_use, places) => readsRepository(places));

/** It shows what is in files, or what changed there. */
export const readsContent = says((use, places) => [
  ...readsRepository(places),
  ...readsOperands(places, use.operands),
]);

export function writes(places: Places, ...names: readonly string[]): readonly Stated[] {
  return names.map((name) => ({ kind: "write", path: at(places.common, name) }));
}

/** Objects and names are added; what is there stays. */
export const adds = says((_use, places) => [
  ...readsRepository(places),
  ...writes(places, "objects", "refs"),
]);

/**
 * Files of the worktree become those of another state of the repository's own history. They are told as a change of
 * the repository; a name that leads to a file may be a link from then on.
 */
export function brings(
  verb: string,
  loses: (use: Use, places: Places, ask: Ask) => boolean = () => false,
): Says {
  return says((use, places, ask) => [
    ...readsRepository(places),
    ...writesHistory(places),
    ...(loses(use, places, ask) ? [change(verb, use, true)] : []),
    { kind: "moved", path: looseField(places.top), byGit: true },
  ]);
}

/** What it does is known, but is not to be told by effects. */
export function unstated(names: string, why: string): Readonly<Record<string, Subcommand>> {
  const spec: Subcommand = { anyWords: true, rest: "text", says: () => [{ kind: "unclear", why }] };
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, spec]));
}
