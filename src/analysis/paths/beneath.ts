import type { FileFacts, Text, Watch } from "../../contract/index.ts";
import { known } from "../../contract/index.ts";
import { beginning, isWalked, sameText } from "../text.ts";
import { runsLater } from "./runs-later.ts";
import { mayBeFolderNow, mayBeWithin, mayHaveMoved, type World } from "./world.ts";

/** What a walker leaves out by itself, or is told to. */
export interface Walking {
  readonly skipsHidden?: boolean;
  readonly skipsIgnored?: boolean;
  readonly without?: readonly string[];
  readonly only?: readonly string[];
  readonly keepsLinks?: boolean;
}

interface Ground {
  readonly facts: FileFacts;
  readonly world: World;
  readonly watch?: Watch;
}

export type Beneath = {
  readonly deep: boolean;
  readonly beneath?: { policy: string; paths: readonly string[] };
  /** Where not all that stands beneath is known: what of it is. */
  readonly some?: readonly string[];
};

/** Entries that one listing looks at; more than that is not listed. */
const MOST_ENTRIES = 10_000;
/** Paths that a listing gives; more would only make the record long. */
const MOST_PATHS = 100;

/**
 * What a deep effect meets beneath its path, by a bounded listing. Where it can't be listed (too much, not here, changed by
 * an earlier command) it stays open; what is there all the same must not be judged milder than without that command.
 */
export function beneath(
  { facts, world, watch }: Ground,
  kind: "read" | "delete",
  path: Text,
  walking: Walking,
): Beneath {
  if (path.kind !== "known" || mayHaveMoved(world, path)) return { deep: true };
  if (isOfKernel(path.value)) return { deep: true };
  const there = facts.resolve(path.value).kind;
  const isNew = mayBeFolderNow(world, path);
  if (there === "file" && !isNew) return { deep: false };
  if (watch === undefined || there === "other" || there === "file") return { deep: true };
  const written = world.written.filter((one) => mayBeWithin(one, path));
  const isOpen =
    written.some((one) => one.kind !== "known" || world.perhaps.has(one)) || (there === "missing" && isNew);
  const picks = (one: string): boolean => watch.matters(kind, one);
  const listed =
    there === "missing" ? [] : facts.walk(path.value, { ...DEFAULTS, ...walking, purpose: kind, picks });
  if (listed === null || listed.length > MOST_PATHS) return { deep: true };
  const sure = written.filter((one) => !world.perhaps.has(one));
  const added = sure.flatMap((one) => (one.kind === "known" && picks(one.value) ? [one.value] : []));
  const paths = [...new Set([...listed, ...added])];
  return isOpen ? { deep: true, some: paths } : { deep: true, beneath: { policy: watch.policy, paths } };
}

/**
 * The paths that are meant by one which is partly known, by a bounded listing: what is read or deleted must be there. A
 * link is followed, since what is read is what it leads to.
 */
export function meant(
  { facts, world, watch }: Ground,
  kind: "read" | "delete",
  path: Text,
): Pick<Beneath, "beneath"> {
  if (path.kind !== "partly" || watch === undefined || !path.prefix.startsWith("/")) return {};
  const folder = known(path.prefix.slice(0, path.prefix.lastIndexOf("/")) || "/");
  // exception: of what this call wrote under just this name (`mktemp`), the rest is listed
  const others = world.written.filter((one) => !sameText(one, path));
  if (others.some((one) => mayBeWithin(one, folder)) || mayHaveMoved(world, folder)) return {};
  if (isOfKernel(beginning(folder))) return {};
  const there = facts.resolve(beginning(folder)).kind;
  if (there !== "folder" && there !== "missing") return {};
  const picks = (one: string): boolean => watch.matters(kind, one);
  const { prefix, suffix } = path;
  const listed =
    there === "missing"
      ? []
      : facts.walk(beginning(folder), {
          ...DEFAULTS,
          onlyEndsInLinks: isWalked(path),
          prefix,
          suffix,
          purpose: kind,
          picks,
        });
  if (listed === null || listed.length > MOST_PATHS) return {};
  return { beneath: { policy: watch.policy, paths: listed } };
}

/** What stands there is made while it is looked at. */
function isOfKernel(path: string): boolean {
  return /^\/(proc|sys|dev)(\/|$)/.test(path);
}

const DEFAULTS = {
  limit: MOST_ENTRIES,
  skipsHidden: false,
  skipsIgnored: false,
  without: [],
  only: [],
  prefix: "",
  suffix: "",
  keepsLinks: false,
  onlyEndsInLinks: false,
} as const;

/** The paths of a walk that are written, which are there already: of them too all are listed. */
export function meantToWrite(
  { facts, world, watch }: Ground,
  path: Text,
): { paths: readonly string[]; runsLater: boolean; policy: string } | null {
  if (!isWalked(path) || path.kind !== "partly" || watch === undefined) return null;
  const folder = known(path.prefix.slice(0, path.prefix.lastIndexOf("/")) || "/");
  if (world.written.some((one) => mayBeWithin(one, folder)) || mayHaveMoved(world, folder)) return null;
  const { kind } = facts.resolve(beginning(folder));
  if (isOfKernel(beginning(folder)) || (kind !== "folder" && kind !== "missing")) return null;
  const { prefix, suffix } = path;
  const picks = (one: string): boolean => watch.matters("write", one) || later(one);
  const how = { ...DEFAULTS, onlyEndsInLinks: true, prefix, suffix, purpose: "write", picks };
  const listed = kind === "missing" ? [] : facts.walk(beginning(folder), how);
  if (listed === null || listed.length > MOST_PATHS) return null;
  return { policy: watch.policy, paths: listed, runsLater: listed.some(later) };
}

/** Where a folder is copied or moved: what its copy will hold, by a listing of it. Null where it can't be listed. */
export function copied(
  { facts, world, watch }: Ground,
  from: Text,
  to: Text,
): { paths: readonly string[]; runsLater: boolean; policy: string } | null {
  if (from.kind !== "known" || to.kind !== "known" || watch === undefined) return null;
  if (mayHaveMoved(world, from) || world.written.some((one) => mayBeWithin(one, from))) return null;
  const { kind } = facts.resolve(from.value);
  if (kind === "other" || mayBeFolderNow(world, from)) return null;
  const start = from.value === "/" ? 0 : from.value.length;
  const there = (path: string): string => to.value + path.slice(start);
  const picks = (path: string): boolean => watch.matters("write", there(path)) || later(there(path));
  const listed =
    kind === "folder"
      ? facts.walk(from.value, { ...DEFAULTS, keepsLinks: true, purpose: `copy to ${to.value}`, picks })
      : [];
  if (listed === null || listed.length > MOST_PATHS) return null;
  const paths = listed.map(there);
  return { policy: watch.policy, paths, runsLater: paths.some(later) };
}

function later(path: string): boolean {
  return runsLater(known(path), false) !== "no";
}
