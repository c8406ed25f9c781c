import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ResolvedPath, Walk } from "../contract/index.ts";

/** Gives what `how.picks` at and beneath a folder; null where not everything could be looked at. */
export function walkFolder(
  root: string,
  how: Walk,
  resolve: (path: string) => ResolvedPath,
): readonly string[] | null {
  const found: string[] = [];
  const folders: { path: string; ignored: ReadonlySet<string> }[] = [{ path: root, ignored: new Set() }];
  const isRepository = how.skipsIgnored && inRepository(root);
  const without = how.without.filter(isCheap).map(nameTest);
  const only = how.only.every(isCheap) ? how.only.map(nameTest) : [];
  let left = how.limit;

  function look(path: string, entry: Dirent, ignored: ReadonlySet<string>): boolean {
    const { name } = entry;
    if (how.skipsHidden && name.startsWith(".")) return true;
    if (ignored.has(name) || without.some((test) => test.test(name))) return true;
    const whole = join(path, name);
    const isMeant = whole.startsWith(how.prefix) && whole.endsWith(how.suffix);
    if (entry.isSymbolicLink()) {
      if (how.keepsLinks) return true;
      return isMeant ? follow(whole) : how.onlyEndsInLinks || resolve(whole).kind !== "folder";
    }
    const isFolder = entry.isDirectory();
    if (isFolder && (whole.startsWith(how.prefix) || how.prefix.startsWith(whole)))
      folders.push({ path: whole, ignored });
    const isAsked = isFolder || only.length === 0 || only.some((test) => test.test(name));
    if (isMeant && isAsked && how.picks(whole)) found.push(whole);
    return true;
  }

  /** False where it leads to a folder that is not gone down anyway. */
  function follow(link: string): boolean {
    const { path, kind } = resolve(link);
    if (how.picks(path)) found.push(path);
    return kind === "file" || kind === "missing" || how.onlyEndsInLinks || path.startsWith(`${root}/`);
  }

  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    const entries = entriesOf(at.path);
    left -= entries?.length ?? 0;
    if (entries === null || left < 0) return null;
    const ignored = isRepository ? withIgnored(at.ignored, at.path, entries) : at.ignored;
    for (const entry of entries) if (!look(at.path, entry, ignored)) return null;
  }
  return found.sort();
}

function entriesOf(path: string): Dirent[] | null {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

/** Threat: many stars take long to match. Without a glob more is looked at, which is safe. */
function isCheap(glob: string): boolean {
  return glob.length < 256 && glob.replaceAll(/[^*]/g, "").length <= 2;
}

function nameTest(glob: string): RegExp {
  const escaped = glob.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\*+/g, "[^/]*?").replaceAll("?", "[^/]")}$`, "s");
}

/** Names on plain lines of a .gitignore. One line that takes something back makes all of it count for nothing. */
function withIgnored(
  above: ReadonlySet<string>,
  folder: string,
  entries: readonly Dirent[],
): ReadonlySet<string> {
  if (!entries.some(({ name }) => name === ".gitignore")) return above;
  const lines = textOf(join(folder, ".gitignore")).split("\n");
  if (lines.some((line) => line.startsWith("!"))) return new Set();
  const names = lines.flatMap((line) => /^([\w.@-]+)\/?$/.exec(line.trimEnd())?.[1] ?? []);
  return new Set([...above, ...names]);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Outside of a repository a searcher heeds no .gitignore. */
function inRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(join(at, ".git"), { throwIfNoEntry: false }) !== undefined) return true;
    if (dirname(at) === at) return false;
  }
}
