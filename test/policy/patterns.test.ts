import fc from "fast-check";
import { minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import type { Text } from "../../src/contract/index.ts";
import { parsePathPattern, pathReach } from "../../src/policy/patterns/path.ts";
import { reachOf } from "../../src/policy/patterns/text.ts";
import { expandBraces, matchesWildcard } from "../../src/policy/patterns/wildcard.ts";
import { parseWordsPattern, wordsReach } from "../../src/policy/patterns/words.ts";

const NAMES = { "~": "/h", "${cwd}": "/h/w", "${repo}": null } as const;

function path(pattern: string) {
  const parsed = parsePathPattern(pattern);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed;
}

/** Small alphabets, so that matches are common. */
const letters = (max: number) => fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: max });
const word = fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 4 });
const segment = fc.constantFrom("a", "b", "ab", ".a", "*", "**", "a*", "*b", "a*b", "?");
const pathPattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);

function clean(value: string): string {
  return `/${value
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/")}`;
}

describe("path patterns", () => {
  it("agree with minimatch on known paths, but that x/** includes x", () => {
    fc.assert(
      fc.property(pathPattern, letters(8).map(clean), (pattern, value) => {
        const { must, can } = pathReach(path(pattern), { kind: "known", value }, false, NAMES);
        expect(must).toBe(can);
        const expected =
          minimatch(value, pattern, { dot: true }) ||
          (value === "/"
            ? false
            : minimatch(`${value}/x`, pattern, { dot: true }) && pattern.endsWith("/**"));
        if (value !== "/") expect(must).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("say yes or no of a partly known path only where that holds for every path that it can be", () => {
    fc.assert(
      fc.property(
        pathPattern,
        letters(5),
        letters(4),
        letters(4),
        fc.constantFrom("", "/"),
        (pattern, head, tail, middle, without) => {
          const prefix = head === "" ? "/" : clean(head);
          if (without === "/" && middle.includes("/")) return;
          const value = prefix + middle + tail;
          if (/\/\/|\/\.\.?(\/|$)/.test(value) || (value.length > 1 && value.endsWith("/"))) return;
          const text: Text = { kind: "partly", prefix, suffix: tail, without };
          const sure = pathReach(path(pattern), { kind: "known", value }, false, NAMES);
          const partly = pathReach(path(pattern), text, false, NAMES);
          if (partly.must) expect(sure.must, value).toBe(true);
          if (!partly.can) expect(sure.can, value).toBe(false);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it("say yes of a deep path only where everything beneath it matches, and no only where nothing does", () => {
    fc.assert(
      fc.property(pathPattern, letters(5).map(clean), letters(5), (pattern, folder, below) => {
        const value = clean(`${folder}/${below}`);
        const deep = pathReach(path(pattern), { kind: "known", value: folder }, true, NAMES);
        const one = pathReach(path(pattern), { kind: "known", value }, false, NAMES);
        if (deep.must) expect(one.must, value).toBe(true);
        if (!deep.can) expect(one.can, value).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ["~/.ssh/**", "/h/.ssh", true],
    ["~/.ssh/**", "/h/.sshx", false],
    ["${cwd}/**", "/h/w/a/.b", true],
    ["**/.env", "/x/y/.env", true],
    ["**/.env", "/x/y/a.env", false],
    ["/a/{b,c}/d", "/a/c/d", true],
  ])("%s and %s", (pattern, value, matches) => {
    expect(pathReach(path(pattern), { kind: "known", value }, false, NAMES).must).toBe(matches);
  });

  it("match nothing where the worker has no repository", () => {
    expect(pathReach(path("${repo}/**"), { kind: "known", value: "/h/w/a" }, false, NAMES)).toEqual({
      can: false,
      must: false,
    });
  });

  it("take no longer than a moment on what makes globs backtrack", () => {
    const since = performance.now();
    pathReach(
      path(`/${"**/a*b/".repeat(100)}x`),
      { kind: "known", value: `/${"ab/".repeat(1000)}` },
      false,
      NAMES,
    );
    expect(performance.now() - since).toBeLessThan(2_000);
  });
});

describe("texts", () => {
  it("are said to match or not only where that holds for every text that they can be", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    fc.assert(
      fc.property(pattern, word, word, word, (glob, prefix, middle, suffix) => {
        const partly = reachOf(glob, { kind: "partly", prefix, suffix, without: "" });
        const sure = matchesWildcard(glob, prefix + middle + suffix);
        if (partly.must) expect(sure).toBe(true);
        if (!partly.can) expect(sure).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("word patterns", () => {
  it("are said to match or not only where that holds for every command that it can be", () => {
    const token = fc.constantFrom("a", "b", "*", "...", "a*", "{a,b}");
    const known = fc.constantFrom("a", "b", "ab", "-");
    fc.assert(
      fc.property(
        fc.array(token, { minLength: 1, maxLength: 4 }),
        fc.array(fc.option(known), { minLength: 1, maxLength: 4 }),
        fc.array(known, { maxLength: 3 }),
        (tokens, words, filling) => {
          const pattern = parseWordsPattern(tokens.join(" "));
          if ("error" in pattern) return;
          const argv = words.map(
            (value): Text => (value === null ? { kind: "unknown" } : { kind: "known", value }),
          );
          const filled = words
            .flatMap((value) => (value === null ? filling : [value]))
            .map((value): Text => ({ kind: "known", value }));
          const partly = wordsReach(pattern, argv);
          const sure = wordsReach(pattern, filled);
          if (partly.must) expect(sure.must).toBe(true);
          if (!partly.can) expect(sure.can).toBe(false);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});

describe("braces", () => {
  it("are written out, also nested, and ${names} are left alone", () => {
    expect(expandBraces("a{b,c{d,e}}f")?.sort()).toEqual(["abf", "acdf", "acef"]);
    expect(expandBraces("${cwd}/{a,b}")).toEqual(["${cwd}/a", "${cwd}/b"]);
    expect(expandBraces("{a,b}".repeat(20))).toBeNull();
  });
});
