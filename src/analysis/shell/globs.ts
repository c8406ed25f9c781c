import { known, partly, type Text, UNKNOWN } from "../../contract/index.ts";
import { below } from "../paths/lexical.ts";
import { locate } from "../paths/locate.ts";
import { mayBeChanged, mayBeFolder } from "../paths/world.ts";
import type { Shell } from "./model.ts";
import { ANY, matches, ONE, type Pattern } from "./pattern.ts";
import type { State } from "./state.ts";

/** A folder with more names than that is not listed. */
const MOST_NAMES = 256;
/** More matches than that are not told one by one. */
const MOST_MATCHES = 48;
const MOST_FOLDERS = 32;

/** A word with active pattern characters. Null stands for one that is not followed (`[a-z]`, `!(x)`). */
export type Glob = readonly (Pattern[number] | null)[];

/** `any` words, or exactly these. */
export type Matched = { readonly any: Text } | { readonly words: readonly string[] };

/**
 * What a glob gives. It is proved by listing the folders; where that can't be (elsewhere, too many, unknown folder,
 * or an earlier command of the script may have made names there), only beginning and end are sure.
 */
export function expandGlob(shell: Shell, state: State, glob: Glob, here: boolean): Matched {
  const [folder, ...more] = state.folders;
  if (!state.plainGlobs) return { any: outline([...glob, null]) };
  if (!here || folder?.kind !== "known" || more.length > 0 || glob.includes(null))
    return { any: outline(glob) };
  const parts = splitParts(glob as Pattern);
  const absolute = parts[0]?.length === 0;
  let found = [{ written: absolute ? "/" : "", path: absolute ? "/" : folder.value }];
  for (const part of absolute ? parts.slice(1) : parts) {
    const next = found.length > MOST_FOLDERS ? null : step(shell, found, part);
    if (next === null) return { any: outline(glob) };
    found = next;
  }
  if (found.length > MOST_MATCHES) return { any: outline(glob) };
  if (found.length > 0) return { words: found.map((match) => match.written) };
  return { words: [glob.map((piece) => (piece === ANY ? "*" : piece === ONE ? "?" : piece)).join("")] };
}

/** Of `src/*` the folder `src`, of `*` the current one; null for a glob that picks. */
export function wholeFolder(glob: Glob): Text | null {
  const slash = glob.lastIndexOf("/");
  const last = glob.slice(slash + 1);
  const before = glob.slice(0, slash + 1);
  if (last.length === 0 || !last.every((piece) => piece === ANY)) return null;
  if (!before.every((piece) => typeof piece === "string")) return null;
  return known(before.length === 0 ? "." : before.join(""));
}

interface Match {
  readonly written: string;
  readonly path: string;
}

function step(shell: Shell, found: readonly Match[], part: Pattern): Match[] | null {
  const next: Match[] = [];
  for (const { written, path } of found) {
    const names = part.every(isCharacter) ? existing(shell, path, part.join("")) : namesIn(shell, path, part);
    if (names === null) return null;
    for (const name of names) {
      const before = written === "" || written.endsWith("/") ? written : `${written}/`;
      next.push({ written: before + name, path: name === "" ? path : below(path, name) });
    }
  }
  return next;
}

/** After a pattern, bash keeps only what is there. */
function existing(shell: Shell, path: string, name: string): readonly string[] {
  const whole = name === "" ? path : below(path, name);
  const [located] = locate(shell, known(whole), [known("/")]);
  if (located?.kind !== "known") return [name];
  const { kind } = shell.facts.resolve(located.value);
  const there = name === "" ? kind === "folder" || kind === "other" : kind !== "missing";
  return there || mayBeFolder(shell.world, located) ? [name] : [];
}

/** Exception: `.*` may give `.` and `..`, which no listing shows. */
function namesIn(shell: Shell, path: string, part: Pattern): readonly string[] | null {
  const [located] = locate(shell, known(path), [known("/")]);
  if (matches(part, "..") && part[0] === ".") return null;
  if (located?.kind !== "known" || mayBeChanged(shell.world, located)) return null;
  if (shell.facts.resolve(located.value).kind !== "folder") return [];
  const names = shell.facts.list(located.value, MOST_NAMES);
  const hidden = part[0] === ".";
  return names?.filter((name) => (hidden || !name.startsWith(".")) && matches(part, name)) ?? null;
}

function isCharacter(piece: Pattern[number]): boolean {
  return typeof piece === "string";
}

function splitParts(glob: Pattern): Pattern[] {
  const parts: Pattern[number][][] = [[]];
  for (const piece of glob) {
    if (piece === "/") parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

/** What is sure without looking: up to the first pattern character, and from the last. */
function outline(glob: Glob): Text {
  const literals = glob.map((piece) => typeof piece === "string");
  const first = literals.indexOf(false);
  const last = literals.lastIndexOf(false);
  if (glob.includes(null)) return first > 0 ? partly(glob.slice(0, first).join(""), "") : UNKNOWN;
  const prefix = glob.slice(0, first).join("");
  const suffix = glob.slice(last + 1).join("");
  return partly(prefix, suffix, glob.slice(first, last).includes("/") ? "" : "/");
}
