import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readlinkSync,
  readSync,
} from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import type { FileFacts, ResolvedPath } from "../contract/index.ts";
import { errorCode, isMissing } from "./files.ts";
import { walkFolder } from "./walk.ts";

/** Links followed before a path counts as a loop; Linux itself gives up at 40. */
const MOST_LINKS = 40;

/** The real file system, looked at and never changed. Nothing here throws. */
export const fileFacts: FileFacts = {
  resolve,
  list,
  text,
  walk: (path, how) => walkFolder(path, how, resolve),
};

/**
 * Resolves each part in turn, as the kernel does: `..` after a link is the parent of the link's target. What does not
 * exist keeps its name below its nearest existing parent.
 */
function resolve(path: string): ResolvedPath {
  const rest = path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .reverse();
  let at = "/";
  let links = 0;
  let missing = false;
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if (part === "..") {
      at = dirname(at);
      missing = missing && kindOf(at) === "missing";
      continue;
    }
    const next = join(at, part);
    const target = missing ? null : linkTarget(next);
    if (target === null) {
      at = next;
      missing = missing || kindOf(next) === "missing";
      continue;
    }
    if (++links > MOST_LINKS || target === undefined) return { path: normalize(path), kind: "other" };
    if (isAbsolute(target)) at = "/";
    rest.push(
      ...target
        .split("/")
        .filter((piece) => piece !== "" && piece !== ".")
        .reverse(),
    );
  }
  return { path: at, kind: missing ? "missing" : kindOf(at) };
}

/** Null where it is no link, undefined where it can't be looked at. */
function linkTarget(path: string): string | null | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch (error) {
    return isMissing(error) ? null : undefined;
  }
}

function kindOf(path: string): ResolvedPath["kind"] {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return "file";
    return stat.isDirectory() ? "folder" : "other";
  } catch (error) {
    return isMissing(error) ? "missing" : "other";
  }
}

function list(path: string, limit: number): readonly string[] | null {
  try {
    const folder = opendirSync(path);
    try {
      const names: string[] = [];
      for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
        if (names.push(entry.name) > limit) return null;
      }
      return names.sort();
    } finally {
      folder.closeSync();
    }
  } catch {
    return null;
  }
}

/** Threat: a FIFO or device would block or never end, so only a regular file is read, and never past `limit`. */
function text(path: string, limit: number): string | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.size > limit) return null;
    const bytes = Buffer.alloc(stat.size);
    const read = readSync(fd, bytes, 0, bytes.length, 0);
    return read === stat.size ? bytes.toString("utf8") : null;
  } catch (error) {
    if (errorCode(error) !== undefined) return null;
    throw error;
  } finally {
    closeSync(fd);
  }
}
