import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { NUMBERS } from "../../../text.ts";
import { foundText } from "../../find-expression.ts";
import type { Spec, Stated, Use } from "../../spec.ts";
import { knownGlobs, linesOf, someLines } from "../../walking.ts";
import { GREP_OPTIONS } from "./grep-options.ts";

/** With these, what is let through is what came in. */
const FILTERS = [
  "--invert-match",
  "--ignore-case",
  "--extended-regexp",
  "--fixed-strings",
  "--basic-regexp",
  "--perl-regexp",
  "--regexp",
  "--word-regexp",
  "--line-regexp",
];

const greps: Omit<Spec, "names" | "examples"> = {
  options: GREP_OPTIONS,
  numbers: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    const own = has("--regexp", "--file") ? 0 : 1;
    const deep = has("--recursive", "--dereference-recursive", "--directories");
    const unsure = operands.slice(0, own).some((field) => field.many);
    const paths = operands.slice(own);
    const here = deep && paths.length === 0 ? [looseField(known("."))] : paths;
    const walking = {
      keepsLinks: !has("--dereference-recursive"),
      without: knownGlobs(values("--exclude", "--exclude-dir")),
      only: knownGlobs(values("--include")),
    };
    const reads: Stated[] = here
      .filter((path) => !isInput(path))
      .map((path) => ({ kind: "read", path, deep, walking }));
    return unsure ? [...reads, { kind: "unclear", why: "which word is the pattern is not known" }] : reads;
  },
  output: (use, ask) => {
    const { has, operands } = use;
    if (has("--files-with-matches", "--files-without-match")) return filesOf(use);
    if (has("--count")) return operands.length < 3 && !has("--recursive") ? NUMBERS : UNKNOWN;
    const own = has("--regexp") ? 0 : 1;
    return operands.length === own && !operands.some((field) => field.many)
      ? someLines(use, ask, FILTERS)
      : UNKNOWN;
  },
};

/** Names of files at and below those that are named; links may be followed. */
function filesOf({ has, operands }: Use): Text {
  if (has("--null", "--null-data", "--recursive-links", "--dereference-recursive", "--count")) return UNKNOWN;
  const paths = operands.slice(has("--regexp", "--file") ? 0 : 1);
  if (paths.length === 0 || paths.some((path) => path.many)) return UNKNOWN;
  const roots = paths.map(({ text }) => text);
  return linesOf(foundText({ roots, suffix: "", below: false, follows: false }));
}

export const grep: Spec = {
  names: ["grep"],
  ...greps,
  examples: {
    "grep foo a": "read /w/a",
    "grep -rn foo": "read /w deep",
    "grep -rn foo src": "read /w/src deep",
    "grep -e foo -e bar a": "read /w/a",
    "grep -f patterns a": "read /w/patterns, read /w/a",
    "grep 'rm -rf /' a": "read /w/a",
    "grep -- -x a": "read /w/a",
    "grep -5 foo a": "read /w/a",
    "grep $x a": "env x shown, read /w/a, opaque undescribed",
  },
};

export const egrep: Spec = { names: ["egrep"], ...greps, examples: { "egrep 'a|b' a": "read /w/a" } };
export const fgrep: Spec = { names: ["fgrep"], ...greps, examples: { "fgrep x a": "read /w/a" } };

/** The same in files that are compressed. */
export const zgrep: Spec = {
  names: ["zgrep", "zegrep", "zfgrep", "bzgrep", "bzegrep", "bzfgrep", "xzgrep", "lzgrep", "zstdgrep"],
  ...greps,
  examples: { "zgrep -c x a": "read /w/a" },
};

function isInput({ text }: Field): boolean {
  return text.kind === "known" && text.value === "-";
}
