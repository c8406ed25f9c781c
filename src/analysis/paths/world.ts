import type { Text } from "../../contract/index.ts";
import { beginning, sameText } from "../text.ts";
import { isWithin } from "./lexical.ts";

/**
 * What the commands of one call have done to the file system before the next of them runs. What the port says is
 * the state before the first. It only grows: a subshell, a pipeline or a background job changes the same files.
 */
export interface World {
  /** Paths at and below which names may now be links, or other files than the port shows. */
  readonly moved: Text[];
  /** Those of `moved` that git made so: it never brings a name that is `.git`. */
  readonly movedByGit: Set<Text>;
  /** Paths whose content may be another now. */
  readonly written: Text[];
  /** Those of `written` that a command made which may also come later. */
  readonly perhaps: Set<Text>;
  /** Paths that may be folders now. */
  readonly folders: Text[];
  /** A command ran of which the catalogue does not say what it does. */
  unseen: boolean;
}

export function newWorld(): World {
  return { moved: [], movedByGit: new Set(), written: [], perhaps: new Set(), folders: [], unseen: false };
}

export function mayHaveMoved(world: World, path: Text): boolean {
  return world.moved.some(
    (root) => mayBeWithin(path, root) && !(world.movedByGit.has(root) && isGitOf(root, path)),
  );
}

function isGitOf(root: Text, path: Text): boolean {
  return root.kind === "known" && path.kind === "known" && isWithin(path.value, `${root.value}/.git`);
}

export function mayBeChanged(world: World, path: Text): boolean {
  return (
    world.unseen ||
    mayHaveMoved(world, path) ||
    world.written.some((written) => mayBeWithin(path, written) || mayBeWithin(written, path))
  );
}

/** Whether an earlier command wrote a file of just this name, also where the name is only partly known (`mktemp`). */
export function isWrittenFile(world: World, path: Text): boolean {
  return !mayBeFolder(world, path) && world.written.some((written) => sameText(written, path));
}

/** Whether an earlier command made a folder of just this name, also where the name is only partly known (`mktemp -d`). */
export function isMadeFolderNow(world: World, path: Text): boolean {
  return !world.unseen && !mayHaveMoved(world, path) && world.folders.some((made) => sameText(made, path));
}

/** Whether it may be a folder now although the port shows a file, or nothing. */
export function mayBeFolder(world: World, path: Text): boolean {
  return (
    world.unseen || mayHaveMoved(world, path) || world.folders.some((folder) => mayBeWithin(path, folder))
  );
}

/** The same, by what commands did that are described. */
export function mayBeFolderNow(world: World, path: Text): boolean {
  return mayHaveMoved(world, path) || world.folders.some((folder) => mayBeWithin(path, folder));
}

/** Whether `path` may be `root` or stand below it. Both absolute. */
export function mayBeWithin(path: Text, root: Text): boolean {
  const start = beginning(path);
  const top = beginning(root);
  if (root.kind === "known") return isWithin(start, top) || (path.kind !== "known" && top.startsWith(start));
  return start.startsWith(top) || (path.kind !== "known" && top.startsWith(start));
}
