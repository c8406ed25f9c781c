import { type FileFacts, known, partly, type Text, UNKNOWN, walked } from "../../contract/index.ts";
import { beginning, concat, ending, isWalked, mayHold } from "../text.ts";
import { below, hasDotDot, splitLast, tidy } from "./lexical.ts";
import { mayHaveMoved, type World } from "./world.ts";

const LONGEST = 4096;

/** Files of a process that are no links: their names mean what they say. All else below /proc/self leads elsewhere. */
const PLAIN_PROC =
  /^\/proc\/(self|thread-self|[0-9]+)\/(environ|cmdline|maps|status|stat|statm|limits|mounts|mountinfo|cgroup|comm|io|mem|auxv)$/;

export interface Locate {
  readonly facts: FileFacts;
  readonly world: World;
}

/**
 * The absolute paths that `text` may mean: one for each folder that may be the current one.
 *
 * @param own the name itself is meant and not what it links to (`rm`, `mv`, `ln`)
 */
export function locate(ask: Locate, text: Text, folders: readonly Text[], own = false): readonly Text[] {
  if (text.kind === "known" && text.value === "") return [];
  const found = folders.map((folder) => absolute(ask, inFolder(text, folder), own));
  if (found.length < 2) return found;
  return found.filter(
    (path, at) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(path)) === at,
  );
}

/** Where things happen elsewhere, only what is absolute and plain is said; nothing is looked up here. */
export function locateElsewhere(text: Text): Text {
  return text.kind === "known" && text.value.startsWith("/") && !hasDotDot(text.value)
    ? known(tidy(text.value))
    : UNKNOWN;
}

function inFolder(text: Text, folder: Text): Text {
  const start = beginning(text);
  if (start.startsWith("/")) return text;
  if (isWalked(text)) {
    return folder.kind === "known" ? walked(`${folder.value}/${start}`, ending(text)) : UNKNOWN;
  }
  const relative = start !== "" || (!mayHold(text, "/") && text.kind === "partly");
  return relative && beginning(folder).startsWith("/") ? concat(concat(folder, known("/")), text) : UNKNOWN;
}

function absolute(ask: Locate, path: Text, own: boolean): Text {
  switch (path.kind) {
    case "known":
      return knownPath(ask, path.value, own);
    case "partly":
      return partlyKnownPath(ask, path);
    case "unknown":
      return UNKNOWN;
  }
}

/** Threat: /proc/self and /dev/fd are the worker's, and resolving them here gives the gateway's. */
function knownPath({ facts, world }: Locate, path: string, own: boolean): Text {
  if (path.length > LONGEST || path.includes("\u0000")) return UNKNOWN;
  const plain = tidy(path);
  if (PLAIN_PROC.test(plain)) return known(plain);
  if (isOfProcess(plain) || mayHaveMoved(world, known(plain))) return UNKNOWN;
  const { folder, name } = splitLast(plain);
  const whole =
    own && name !== ".." && name !== "" ? below(facts.resolve(folder).path, name) : facts.resolve(plain).path;
  return isOfProcess(whole) || mayHaveMoved(world, known(whole)) ? UNKNOWN : known(whole);
}

/**
 * Only the folder that is sure is resolved. What stands between may not climb out of it: a `..` that could stand
 * there makes the whole path unknown.
 */
function partlyKnownPath({ facts, world }: Locate, path: Text): Text {
  const { folder, name } = splitLast(beginning(path));
  if (!beginning(path).startsWith("/") || (!isWalked(path) && mayClimb(name, path))) return UNKNOWN;
  const resolved = facts.resolve(tidy(folder)).path;
  const without = path.kind === "partly" ? path.without : "";
  // exception: what a walk from `.` gives is that folder, or below it
  const isItself = isWalked(path) && name !== "" && isDots(name);
  const start = isItself ? facts.resolve(tidy(`${folder}/${name}`)).path : below(resolved, name);
  const located = isWalked(path) ? walked(start, ending(path)) : partly(start, ending(path), without);
  const moved = mayHaveMoved(world, located) || mayHaveMoved(world, path);
  return isOfProcess(tidy(folder)) || isOfProcess(resolved) || moved ? UNKNOWN : located;
}

/** Whether a part of the path that is not sure could be `..`. */
function mayClimb(name: string, path: Text): boolean {
  const [first = "", ...rest] = ending(path).split("/");
  if (rest.includes("..")) return true;
  const holds = (character: string) => path.kind !== "partly" || !path.without.includes(character);
  if (!holds("/")) return isDots(name + first) && (holds(".") || name + first === "..");
  return holds(".") || name.endsWith(".") || first.startsWith(".");
}

function isDots(text: string): boolean {
  return text === "" || text === "." || text === "..";
}

function isOfProcess(path: string): boolean {
  return /^\/(proc\/(self|thread-self|[0-9]+)|dev\/(fd|stdin|stdout|stderr))(\/|$)/.test(path);
}
