import { known, type Text, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { below, isWithin, splitLast, tidy } from "../../../../paths/lexical.ts";
import { locate } from "../../../../paths/locate.ts";
import { newWorld } from "../../../../paths/world.ts";
import type { Ask, Stated, Use } from "../../../spec.ts";

/** Where a git command works. */
export interface Places {
  /** Top of the worktree. */
  readonly top: Text;
  /** Of this worktree: index, HEAD. */
  readonly own: Text;
  /** Of the repository: objects, refs, configuration. */
  readonly common: Text;
  /** Folder that its paths count from. */
  readonly folder: Text;
}

const DEEPEST = 40;

/** Looks upwards for `.git`, from the folder that `-C` says. Where it can't be seen, all is unknown. */
export function placesOf(use: Use, ask: Ask): Places {
  const folder = use.values("-C").reduce<Text>((from, to) => into(from, to, ask), single(ask.folders));
  if (folder.kind !== "known") return { top: UNKNOWN, own: UNKNOWN, common: UNKNOWN, folder };
  const [given] = use.values("--git-dir").slice(-1);
  if (given !== undefined) return { ...gitIn(given, folder, ask), top: folder, folder };
  let at = folder.value;
  for (let level = 0; level < DEEPEST; level++) {
    const found = gitAt(at, ask);
    if (found !== null) return { ...found, top: known(at), folder };
    if (at === "/") break;
    at = splitLast(at).folder;
  }
  // a repository that can't be looked at still is where it is known to be
  const top =
    ask.repository !== null && isWithin(folder.value, ask.repository) ? ask.repository : folder.value;
  return { top: known(top), own: known(below(top, ".git")), common: known(below(top, ".git")), folder };
}

/** The folder that `--git-dir` says. */
function gitIn(given: Field, from: Text, ask: Ask): Omit<Places, "top" | "folder"> {
  const place = into(from, given, ask);
  return { own: place, common: place };
}

function gitAt(folder: string, { facts }: Ask): Omit<Places, "top" | "folder"> | null {
  const { path, kind } = facts.resolve(below(folder, ".git"));
  if (kind === "folder") return { own: known(path), common: known(path) };
  if (kind !== "file") return kind === "missing" ? null : { own: UNKNOWN, common: UNKNOWN };
  const target = /^gitdir: ([^\n]+)\n?$/.exec(facts.text(path, 4096) ?? "")?.[1];
  if (target === undefined) return { own: UNKNOWN, common: UNKNOWN };
  const own = facts.resolve(target.startsWith("/") ? target : below(folder, target)).path;
  // A submodule keeps all of its own there.
  if (/\/\.git\/modules\//.test(own)) return { own: known(own), common: known(own) };
  const common = /^(.*)\/worktrees\/[^/]+$/.exec(own)?.[1];
  return { own: known(own), common: common === undefined ? UNKNOWN : known(common) };
}

function into(from: Text, to: Field, { facts }: Ask): Text {
  const [only, ...others] = locate({ facts, world: newWorld() }, to.text, [from]);
  return only === undefined || others.length > 0 || to.many ? UNKNOWN : only;
}

function single([folder, ...others]: readonly Text[]): Text {
  return folder === undefined || others.length > 0 ? UNKNOWN : folder;
}

export function at(folder: Text, name: string): Field {
  return looseField(folder.kind === "known" ? known(below(folder.value, name)) : UNKNOWN);
}

/** A path operand, counted from the folder that `-C` says. */
export function pathFrom({ folder }: Places, operand: Field): Field {
  const { text } = operand;
  const relative = text.kind === "known" && !text.value.startsWith("/") && !text.value.startsWith(":");
  if (relative && folder.kind === "known")
    return { ...operand, text: known(tidyEnd(below(folder.value, text.value))) };
  return text.kind === "known" && text.value.startsWith("/") ? operand : { ...operand, text: UNKNOWN };
}

function tidyEnd(path: string): string {
  return path.split("/").includes("..") ? path : tidy(path);
}

/** The object store and the refs: not files under names of their own, so that it is one read. */
export function readsRepository(places: Places): readonly Stated[] {
  return [{ kind: "read", path: looseField(places.common) }];
}

/** What a new commit writes. */
export function writesHistory(places: Places): readonly Stated[] {
  return [
    ...["objects", "refs", "logs"].map((name): Stated => ({ kind: "write", path: at(places.common, name) })),
    ...["index", "HEAD"].map((name): Stated => ({ kind: "write", path: at(places.own, name) })),
  ];
}
