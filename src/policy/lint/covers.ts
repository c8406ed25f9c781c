import type { Alternative, PathPattern } from "../patterns/path.ts";
import { matchesWildcard } from "../patterns/wildcard.ts";
import type { WordsPattern } from "../patterns/words.ts";
import type { EffectPattern } from "../rule.ts";

/** Whether everything that `inner` matches, `outer` matches surely. Sound: where it can't tell, it says no. */
export function covers(outer: EffectPattern, inner: EffectPattern): boolean {
  switch (outer.kind) {
    case "run":
      return (
        inner.kind === "run" &&
        wordsCover(outer.words, inner.words) &&
        (outer.flags === null || same(outer.flags, inner.flags)) &&
        (outer.described === null || outer.described === inner.described)
      );
    case "read":
    case "write":
    case "delete":
      return (
        inner.kind === outer.kind &&
        "path" in inner &&
        pathsCover(outer.path, inner.path) &&
        (outer.runsLater === null || outer.runsLater === inner.runsLater)
      );
    case "connect":
      return (
        inner.kind === "connect" &&
        hostCovers(outer.host.host, inner.host.host) &&
        (outer.host.scheme === null || outer.host.scheme === inner.host.scheme) &&
        (outer.host.port === null || outer.host.port === inner.host.port) &&
        (outer.methods === null || same(outer.methods, inner.methods)) &&
        (outer.sends === null || outer.sends === inner.sends)
      );
    case "change":
      return (
        inner.kind === "change" &&
        globCovers(outer.system, inner.system) &&
        globCovers(outer.verb, inner.verb) &&
        (outer.target === null || outer.target === inner.target) &&
        (outer.loses === null || outer.loses === inner.loses)
      );
    case "env":
      return (
        inner.kind === "env" &&
        globCovers(outer.name, inner.name) &&
        (outer.value === null || outer.value === inner.value) &&
        (outer.shown === null || outer.shown === inner.shown)
      );
    case "tool":
      return inner.kind === "tool" && outer.input.length === 0 && globCovers(outer.tool, inner.tool);
    case "opaque":
      return inner.kind === "opaque" && (outer.opaque === "*" || outer.opaque === inner.opaque);
    default: {
      const never: never = outer;
      return never;
    }
  }
}

/** A glob of `*` and `?`: the same, everything, or what an exact one matches. */
export function globCovers(outer: string, inner: string): boolean {
  if (outer === inner || /^\*+$/.test(outer)) return true;
  return !/[*?]/.test(inner) && matchesWildcard(outer, inner);
}

function hostCovers(outer: string, inner: string): boolean {
  // Below *.example.com is all of *.a.example.com.
  const below = inner.startsWith("*.") && matchesWildcard(outer, `x${inner.slice(1)}`);
  return globCovers(outer, inner) || (outer.startsWith("*.") && below);
}

function pathsCover(outer: PathPattern, inner: PathPattern): boolean {
  return inner.alternatives.every((one) => outer.alternatives.some((all) => alternativeCovers(all, one)));
}

function alternativeCovers(outer: Alternative, inner: Alternative): boolean {
  // What ~ means is not known here: it may be any number of folders, which only an open beginning covers.
  const from = outer.root === "/" ? [] : [ROOT + outer.root];
  const to = inner.root === "/" ? [] : [ROOT + inner.root];
  return sequenceCovers([...from, ...outer.segments], [...to, ...inner.segments], "**", (all, one) =>
    one.startsWith(ROOT) ? all === one : globCovers(all, one),
  );
}

/** Begins no segment of a path. */
const ROOT = "/";

function wordsCover(outer: WordsPattern, inner: WordsPattern): boolean {
  return sequenceCovers(outer.words, inner.words, "...", (all, one) =>
    one === "..." || all === "..."
      ? all === "..."
      : one.every((word) => all.some((other) => wordCovers(other, word))),
  );
}

/** A bare name with a glob takes no slash. */
function wordCovers(outer: string, inner: string): boolean {
  return outer === inner || (globCovers(outer, inner) && (outer.includes("/") || !inner.includes("/")));
}

/** Two sequences in which `many` stands for any number of parts. */
function sequenceCovers<T>(
  outer: readonly T[],
  inner: readonly T[],
  many: T,
  covers: (outer: T, inner: T) => boolean,
): boolean {
  const seen = new Map<number, boolean>();
  function from(o: number, i: number): boolean {
    const key = o * (inner.length + 1) + i;
    const before = seen.get(key);
    if (before !== undefined) return before;
    const found = step(o, i);
    seen.set(key, found);
    return found;
  }
  function step(o: number, i: number): boolean {
    const [all, one] = [outer[o], inner[i]];
    if (all === undefined) return one === undefined;
    if (all === many) return from(o + 1, i) || (one !== undefined && from(o, i + 1));
    if (one === undefined || one === many) return false;
    return covers(all, one) && from(o + 1, i + 1);
  }
  return from(0, 0);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
