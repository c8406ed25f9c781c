import type { Text } from "../../contract/index.ts";
import {
  type Alternative,
  isEverything,
  type PathNames,
  type PathPattern,
  rootOf,
} from "../patterns/path.ts";

/**
 * Path patterns by what is quickly seen of a path, so that the cost of a path hardly grows with the number of rules. What it
 * gives may match; what it leaves out never does.
 */
export interface PathIndex<T> {
  candidates(path: Text, deep: boolean): readonly T[];
}

interface Shelves<T> {
  /** Patterns whose fixed beginning is exactly this folder. */
  readonly anchored: Map<string, T[]>;
  /** `**` and at last this name. */
  readonly names: Map<string, T[]>;
  /** `**` and at last a glob that begins, or ends, with these characters. */
  readonly heads: Map<string, T[]>;
  readonly tails: Map<string, T[]>;
  /** `**` and then a folder of this name, and all beneath it. */
  readonly folders: Map<string, T[]>;
  readonly others: T[];
  readonly all: T[];
}

/** Characters of a glob's fixed end that it is found by, at most. */
const KEY = 4;

export function pathIndex<T>(entries: Iterable<readonly [PathPattern, T]>, names: PathNames): PathIndex<T> {
  const shelves: Shelves<T> = {
    anchored: new Map(),
    names: new Map(),
    heads: new Map(),
    tails: new Map(),
    folders: new Map(),
    others: [],
    all: [],
  };
  for (const [pattern, item] of entries) {
    shelves.all.push(item);
    for (const alternative of pattern.alternatives) shelve(shelves, alternative, names, item);
  }
  return { candidates: (path, deep) => find(shelves, path, deep) };
}

function shelve<T>(shelves: Shelves<T>, alternative: Alternative, names: PathNames, item: T): void {
  const start = rootOf(alternative, names);
  if (start === null) return;
  const last = alternative.segments.at(-1) ?? "";
  if (start !== "/") add(shelves.anchored, start, item);
  else if (isEverything(alternative) || last === "") shelves.others.push(item);
  else if (last === "**") {
    const folder = alternative.segments.findLast((segment) => !/[*?]/.test(segment));
    if (folder === undefined) shelves.others.push(item);
    else add(shelves.folders, folder, item);
  } else if (!/[*?]/.test(last)) add(shelves.names, last, item);
  else {
    const head = last.slice(0, last.search(/[*?]/));
    const tail = /[^*?]*$/.exec(last)?.[0] ?? "";
    if (head !== "") add(shelves.heads, head.slice(0, KEY), item);
    else if (tail !== "") add(shelves.tails, tail.slice(-KEY), item);
    else shelves.others.push(item);
  }
}

function add<T>(shelf: Map<string, T[]>, key: string, item: T): void {
  const before = shelf.get(key);
  if (before === undefined) shelf.set(key, [item]);
  else before.push(item);
}

function find<T>(shelves: Shelves<T>, path: Text, deep: boolean): readonly T[] {
  // Beneath a folder, and in a text of which the beginning is not known, anything may be.
  if (deep || path.kind === "unknown") return shelves.all;
  const found: T[] = [...shelves.others];
  if (path.kind === "known") {
    above(shelves, path.value, found);
    named(shelves, path.value.slice(path.value.lastIndexOf("/") + 1), found);
    within(shelves, path.value, found);
    return found;
  }
  const { prefix, suffix } = path;
  above(shelves, prefix.slice(0, prefix.lastIndexOf("/")), found);
  for (const [start, items] of shelves.anchored) if (start.startsWith(prefix)) found.push(...items);
  for (const items of shelves.folders.values()) found.push(...items);
  if (suffix.includes("/")) named(shelves, suffix.slice(suffix.lastIndexOf("/") + 1), found);
  else {
    for (const [name, items] of shelves.names) if (name.endsWith(suffix)) found.push(...items);
    for (const items of [...shelves.heads.values(), ...shelves.tails.values()]) found.push(...items);
  }
  return found;
}

function within<T>({ folders }: Shelves<T>, path: string, found: T[]): void {
  if (folders.size === 0) return;
  for (const part of path.split("/")) {
    const items = folders.get(part);
    if (items !== undefined) found.push(...items);
  }
}

/** What is anchored at the path, or at a folder above it. */
function above<T>({ anchored }: Shelves<T>, path: string, found: T[]): void {
  for (let at = path.length; at > 0; at = path.lastIndexOf("/", at - 1)) {
    const items = anchored.get(path.slice(0, at));
    if (items !== undefined) found.push(...items);
  }
}

function named<T>({ names, heads, tails }: Shelves<T>, name: string, found: T[]): void {
  found.push(...(names.get(name) ?? []));
  for (let length = 1; length <= Math.min(KEY, name.length); length++) {
    found.push(...(heads.get(name.slice(0, length)) ?? []));
    found.push(...(tails.get(name.slice(-length)) ?? []));
  }
}
