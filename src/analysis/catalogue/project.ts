import { known, type Text } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { below, hasDotDot, isWithin, tidy } from "../paths/lexical.ts";
import { beginning, ending, isWalked } from "../text.ts";
import type { Ask, Stated } from "./spec.ts";

/** What is done with the worker's own project, by code that stands in it. */
export type ProjectVerb = "build" | "check" | "format" | "lint" | "start" | "test";

/**
 * Its code runs, or a tool goes by its configuration. What that does is the project's business, so it is told as a
 * change of the project; outside of it nothing is said. `places`: what else has to stand in the project.
 */
export function project(does: ProjectVerb, ask: Ask, places: readonly Field[] = []): readonly Stated[] {
  const foreign = places.find((place) => !isOwn(place, ask));
  if (!runsInside(ask)) return [{ kind: "unclear", why: "it runs code from outside of the project" }];
  if (foreign !== undefined) return [outside(foreign)];
  const target = ask.folders[0] ?? known("");
  return [{ kind: "change", system: "project", verb: does, target, loses: false }, { kind: "unseen" }];
}

/** Installing runs what others wrote, and changes what the project's code is. */
export function installs(system: string, verb: string, target: Text, host: string): readonly Stated[] {
  return [
    { kind: "connect", scheme: known("https"), host: known(host), sends: false },
    { kind: "change", system, verb, target, loses: false },
    { kind: "unseen" },
  ];
}

/** A file or folder that has to stand in the project. */
export function ownPlace(path: Field, ask: Ask): readonly Stated[] {
  return [{ kind: "read", path }, ...(isOwn(path, ask) && isPath(path) ? [] : [outside(path)])];
}

/** What a tool loads by a name or a path: a bare name is looked for in the project and what is installed there. */
export function ownModule(name: Field, ask: Ask): readonly Stated[] {
  return isOwn(name, ask) && isPath(name) ? [] : [outside(name)];
}

/** Threat: some tools take code or settings themselves where a path stands (`{"globalSetup":…}`, `data:`). */
function isPath({ text }: Field): boolean {
  return !/^\s*\{|^[a-z][a-z0-9+.-]+:/i.test(beginning(text));
}

export function runsInside({ folders, repository }: Ask): boolean {
  return (
    repository !== null &&
    folders.length > 0 &&
    folders.every((folder) => folder.kind === "known" && isWithin(folder.value, repository))
  );
}

/** Proved to stand in the repository, links followed. */
export function isOwn({ text, within }: Field, ask: Ask): boolean {
  if (within !== undefined)
    return (
      !within.follows && within.roots.every((root) => isOwn({ text: root, many: false, written: "" }, ask))
    );
  if (text.kind !== "known" && (hasDotDot(beginning(text)) || hasDotDot(ending(text)) || !staysBelow(text)))
    return false;
  const start = text.kind === "known" ? text.value : folderOf(beginning(text));
  return ask.folders.length > 0 && ask.folders.every((folder) => standsInside(start, folder, ask));
}

function standsInside(path: string, folder: Text, { facts, repository }: Ask): boolean {
  if (repository === null) return false;
  const whole = path.startsWith("/") ? path : folder.kind === "known" ? below(folder.value, path) : null;
  return whole !== null && isWithin(facts.resolve(tidy(whole)).path, repository);
}

/** What is not sure of it is one name, or what a walk found. */
function staysBelow(text: Text): boolean {
  if (isWalked(text)) return true;
  const name = beginning(text).slice(beginning(text).lastIndexOf("/") + 1);
  return text.kind === "partly" && text.without.includes("/") && /[^.]/.test(name + ending(text));
}

function folderOf(start: string): string {
  const at = start.lastIndexOf("/");
  return at < 0 ? "." : start.slice(0, at) || "/";
}

function outside({ written }: Field): Stated {
  return { kind: "unclear", why: `${written} is not proved to stand in the project` };
}
