import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where a folder stands: the top of its work tree, and the repository that it belongs to. */
export interface Repository {
  /** Top of the work tree. */
  readonly top: string;
  /** Top of the main work tree: of a linked one, the main one's. */
  readonly main: string;
}

/** Finds it by looking at files alone: git itself would heed the repository's own configuration. Null outside of one. */
export function findRepository(folder: string): Repository | null {
  for (let at = folder; ; at = dirname(at)) {
    const stat = lstatSync(join(at, ".git"), { throwIfNoEntry: false });
    if (stat?.isDirectory()) return { top: at, main: at };
    if (stat?.isFile()) return { top: at, main: mainOf(at) ?? at };
    if (dirname(at) === at) return null;
  }
}

/** A linked work tree's `.git` is a file: `gitdir: MAIN/.git/worktrees/NAME`. */
function mainOf(top: string): string | null {
  try {
    const line = readFileSync(join(top, ".git"), "utf8");
    const folder = /^gitdir: (.+)$/m.exec(line)?.[1];
    if (folder === undefined) return null;
    const match = /^(.*)\/\.git\/worktrees\/[^/]+$/.exec(resolve(top, folder));
    return match?.[1] === undefined ? null : realpathSync(match[1]);
  } catch {
    return null;
  }
}

/** The branch that a folder's work tree is on; null where it is on none, or outside of one. Looks at files alone. */
export function branchOf(folder: string): string | null {
  const repository = findRepository(folder);
  if (repository === null) return null;
  try {
    const dotGit = join(repository.top, ".git");
    const linked = lstatSync(dotGit).isFile()
      ? /^gitdir: (.+)$/m.exec(readFileSync(dotGit, "utf8"))?.[1]
      : undefined;
    const head = readFileSync(
      join(linked === undefined ? dotGit : resolve(repository.top, linked), "HEAD"),
      "utf8",
    );
    return /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1] ?? null;
  } catch {
    return null;
  }
}
