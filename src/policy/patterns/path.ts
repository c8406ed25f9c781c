import { makeRe } from "minimatch";
import { known, partly, type Text } from "../../contract/index.ts";
import { ALWAYS, anyOf, NEVER, type Reach, reachOf } from "./text.ts";
import { expandBraces } from "./wildcard.ts";

/** What stands for a folder in a pattern; null where the worker has none (outside of a repository). */
export interface PathNames {
  readonly "~": string;
  readonly "${cwd}": string;
  readonly "${repo}": string | null;
}

/** A path pattern, taken apart. Braces are written out: any of the alternatives will do. */
export interface PathPattern {
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  readonly root: "/" | keyof PathNames;
  readonly segments: readonly string[];
}

/** Why a pattern is refused, or the pattern. */
export function parsePathPattern(pattern: string): PathPattern | { readonly error: string } {
  if (pattern.length > 4096) return { error: "expected a pattern of at most 4,096 characters" };
  if (/[!@+?*]\(/.test(pattern))
    return { error: "expected a glob without extended patterns such as !(a) or +(a)" };
  if (/[[\]]/.test(pattern))
    return { error: "expected a glob without character classes; write alternatives as {a,b}" };
  const written = expandBraces(pattern);
  if (written === null) return { error: "expected braces that give at most 256 alternatives" };
  const alternatives: Alternative[] = [];
  for (const one of written) {
    const parsed = parseAlternative(one);
    if ("error" in parsed) return parsed;
    alternatives.push(parsed);
  }
  return { alternatives };
}

function parseAlternative(pattern: string): Alternative | { readonly error: string } {
  const match = /^(~|\$\{cwd\}|\$\{repo\})(?:\/|$)/.exec(pattern);
  const root = (match?.[1] as keyof PathNames | undefined) ?? "/";
  if (match === null && !pattern.startsWith("/") && !pattern.startsWith("**")) {
    return {
      error: `expected a path that begins with /, ~, \${cwd}, \${repo} or **, got ${JSON.stringify(pattern)}`,
    };
  }
  const segments = pattern
    .slice(match?.[1]?.length ?? 0)
    .split("/")
    .filter((segment) => segment !== "");
  for (const segment of segments) {
    if (segment === "." || segment === "..") return { error: "expected a path without . and .. segments" };
    if (segment.includes("**") && segment !== "**")
      return { error: "expected ** to stand alone between slashes" };
    if (segment.replaceAll(/[^*]/g, "").length > 2) return { error: "expected at most two * in one segment" };
    if (segment.length > 255) return { error: "expected segments of at most 255 characters" };
  }
  return { root, segments };
}

/** A path against a pattern. With `deep`, the path and everything beneath it. */
export function pathReach(pattern: PathPattern, path: Text, deep: boolean, names: PathNames): Reach {
  if (path.kind === "known" && !deep) return knownReach(pattern, partsOf(path.value), names);
  if (path.kind === "unknown" && pattern.alternatives.some(isEverything)) return ALWAYS;
  const shapes = shapesOf(path).map((shape): readonly Element[] => (deep ? [...shape, ANY] : shape));
  return anyOf(
    pattern.alternatives.map((alternative) => {
      const segments = segmentsOf(alternative, names);
      if (segments === null) return NEVER;
      const reaches = shapes.map((shape) => walk(segments, shape));
      return { can: reaches.some(({ can }) => can), must: reaches.every(({ must }) => must) };
    }),
  );
}

/** Nearly all paths are known: for those nothing has to be weighed. */
function knownReach(pattern: PathPattern, path: readonly string[], names: PathNames): Reach {
  for (const alternative of pattern.alternatives) {
    const segments = segmentsOf(alternative, names);
    if (segments !== null && matchesParts(segments, path)) return ALWAYS;
  }
  return NEVER;
}

let lastPath = "/";
let lastParts: readonly string[] = [];

/** One path is put to many patterns. */
function partsOf(path: string): readonly string[] {
  if (path !== lastPath) [lastPath, lastParts] = [path, parts(path)];
  return lastParts;
}

/** Two pointers and one place to come back to, as for a wildcard. */
function matchesParts(pattern: readonly Segment[], path: readonly string[]): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < path.length) {
    const segment = pattern[p];
    if (segment === "**") {
      star = p++;
      mark = t;
    } else if (segment !== undefined && matchesPart(segment, path[t] ?? "")) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === "**") p++;
  return p === pattern.length;
}

function matchesPart(segment: Exclude<Segment, "**">, part: string): boolean {
  return "literal" in segment ? part === segment.literal : segment.test.test(part);
}

/** Matches whatever path. */
export function isEverything({ root, segments }: Alternative): boolean {
  return root === "/" && segments.length > 0 && segments.every((segment) => segment === "**");
}

interface Written {
  readonly folder: string;
  readonly segments: readonly Segment[];
}

/** Written out for the folder that was asked for last; the globs are compiled once. */
const written = new WeakMap<Alternative, Written>();

function segmentsOf(alternative: Alternative, names: PathNames): readonly Segment[] | null {
  const folder = alternative.root === "/" ? "" : names[alternative.root];
  if (folder === null) return null;
  const before = written.get(alternative);
  if (before?.folder === folder) return before.segments;
  const literal = parts(folder).map((value): Segment => ({ literal: value }));
  const segments = [...literal, ...alternative.segments.map(globSegment)];
  written.set(alternative, { folder, segments });
  return segments;
}

/** The fixed folder that all it matches stands in or is; null where the worker has no such folder. */
export function rootOf({ root, segments }: Alternative, names: PathNames): string | null {
  const folder = root === "/" ? "" : names[root];
  if (folder === null) return null;
  const upTo = segments.findIndex((segment) => /[*?]/.test(segment));
  const fixed = upTo < 0 ? segments : segments.slice(0, upTo);
  return fixed.length === 0 && folder === "" ? "/" : [folder, ...fixed].join("/");
}

type Segment = { readonly literal: string } | { readonly glob: string; readonly test: RegExp } | "**";

const OPTIONS = { dot: true, nocomment: true, nonegate: true, noext: true, nobrace: true } as const;

function globSegment(segment: string): Segment {
  if (segment === "**") return "**";
  if (!/[*?]/.test(segment)) return { literal: segment };
  const test = makeRe(segment, OPTIONS);
  return { glob: segment, test: test === false ? /$^/ : test };
}

/** Zero or more segments of which nothing is known. */
const ANY = "any";
type Element = Text | typeof ANY;

/** A path as segments. Where its unknown middle may hold slashes, it is one of two shapes. */
function shapesOf(path: Text): Element[][] {
  switch (path.kind) {
    case "known":
      return [parts(path.value).map(known)];
    case "unknown":
      return [[ANY]];
    case "partly": {
      const { prefix, suffix, without } = path;
      const [head, before] = splitLast(prefix);
      const [after, tail] = splitFirst(suffix);
      const one = [...head, partly(before, after, `/${without}`), ...tail];
      // Between two slashes nothing may stand at all: then there is no such segment.
      const shapes: Element[][] = before === "" && after === "" ? [one, [...head, ...tail]] : [one];
      if (without.includes("/")) return shapes;
      const first = before === "" ? [] : [partly(before, "", "/")];
      const last = after === "" ? [] : [partly("", after, "/")];
      return [...shapes, [...head, ...first, ANY, ...last, ...tail]];
    }
    default: {
      const never: never = path;
      return never;
    }
  }
}

function parts(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

/** Whole segments, and what of the last one is known. */
function splitLast(prefix: string): [Text[], string] {
  const at = prefix.lastIndexOf("/") + 1;
  return [parts(prefix.slice(0, at)).map(known), prefix.slice(at)];
}

function splitFirst(suffix: string): [string, Text[]] {
  const at = suffix.indexOf("/");
  return at < 0 ? [suffix, []] : [suffix.slice(0, at), parts(suffix.slice(at)).map(known)];
}

/** Both lists are short and each pair is looked at once. */
function walk(pattern: readonly Segment[], path: readonly Element[]): Reach {
  const seen = new Map<number, Reach>();
  function from(p: number, t: number): Reach {
    const key = p * (path.length + 1) + t;
    const before = seen.get(key);
    if (before !== undefined) return before;
    const found = step(p, t);
    seen.set(key, found);
    return found;
  }
  function step(p: number, t: number): Reach {
    const segment = pattern[p];
    const element = path[t];
    if (segment === undefined && element === undefined) return ALWAYS;
    if (element === undefined) return segment === "**" ? from(p + 1, t) : NEVER;
    if (element === ANY) {
      if (segment === "**") {
        // It takes whatever stands there; and it may also end before.
        const taken = from(p, t + 1);
        return { can: taken.can || from(p + 1, t).can, must: taken.must };
      }
      const none = from(p, t + 1);
      return { can: none.can || (segment !== undefined && from(p + 1, t).can), must: false };
    }
    if (segment === undefined) return NEVER;
    if (segment === "**") {
      const [ended, longer] = [from(p + 1, t), from(p, t + 1)];
      return { can: ended.can || longer.can, must: ended.must || longer.must };
    }
    const here = segmentReach(segment, element);
    if (!here.can) return NEVER;
    const rest = from(p + 1, t + 1);
    return { can: rest.can, must: here.must && rest.must };
  }
  return from(0, 0);
}

function segmentReach(segment: Exclude<Segment, "**">, text: Text): Reach {
  if ("literal" in segment) {
    if (text.kind === "known") return text.value === segment.literal ? ALWAYS : NEVER;
    return { ...reachOf(segment.literal.replaceAll(/[*?]/g, "?"), text), must: false };
  }
  if (text.kind !== "known") return reachOf(segment.glob, text);
  return segment.test.test(text.value) ? ALWAYS : NEVER;
}
