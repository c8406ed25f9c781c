import { lstatSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The branch that is checked out where a worker works; null outside a repository and off every branch. */
export function branchOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const git = join(at, ".git");
    const stat = lstatSync(git, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return headOf(git);
    if (stat?.isFile()) return headOf(resolve(at, /^gitdir: (.+)$/m.exec(read(git))?.[1] ?? "."));
    if (dirname(at) === at) return null;
  }
}

function headOf(git: string): string | null {
  return /^ref: refs\/heads\/(.+)$/m.exec(read(join(git, "HEAD")))?.[1] ?? null;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
