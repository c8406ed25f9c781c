import { UNKNOWN } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { type FindExpression, foundText, readExpression, withinOf } from "../../find-expression.ts";
import type { Spec, Stated } from "../../spec.ts";
import { linesOf } from "../../walking.ts";

/** Threat: a root that is a link is gone down where links are followed, or where it ends in a slash. */
function deleted(path: Field, follows: boolean): Stated[] {
  const gone: Stated = { kind: "delete", path, deep: true, own: true };
  const through = follows || (path.text.kind === "known" && /[^/]\/+$/.test(path.text.value));
  return through ? [gone, { ...gone, own: false }] : [gone];
}

/** Where all that is found has one ending, only that is deleted: a folder that is not empty stays. */
function gone(expression: FindExpression): readonly Stated[] {
  const { roots, follows, suffix, below, unclear } = expression;
  const within = withinOf(expression);
  const text = foundText(within);
  if (follows || unclear !== null || suffix === "" || !below || text === UNKNOWN)
    return roots.flatMap((path) => deleted(path, follows));
  return [{ kind: "delete", path: { ...looseField(text), within }, own: true }];
}

export const find: Spec = {
  names: ["find"],
  anyWords: true,
  wraps: true,
  rest: "text",
  says: ({ operands }) => {
    const expression = readExpression(operands);
    const { roots, deletes, writes, reads, unclear } = expression;
    return [
      // Only names are shown.
      ...roots.map((path): Stated => ({ kind: "read", path })),
      ...reads.map((path): Stated => ({ kind: "read", path })),
      ...writes.map((path): Stated => ({ kind: "write", path })),
      ...(deletes ? gone(expression) : []),
      ...(unclear === null ? [] : [{ kind: "unclear", why: unclear } as const]),
    ];
  },
  output: ({ operands }) => {
    const expression = readExpression(operands);
    return expression.lists ? linesOf(foundText(withinOf(expression))) : UNKNOWN;
  },
  examples: {
    'find . -name "*.ts"': "read /w",
    "find src test -name '*.ts' -exec cat {} +":
      "read /w/src, read /w/test, read /w/src/….ts, read /w/test/….ts",
    "find src -name '*.log' -delete": "read /w/src, delete /w/src/….log",
    "find src -name '*.log' -o -delete": "read /w/src, delete /w/src deep",
    "find src -delete": "read /w/src, delete /w/src deep",
    'find src -name "*.ts" -exec cat {} +': "read /w/src, read /w/src/….ts",
    "find -type f": "read /w",
    "find . -fprint out": "read /w, write /w/out",
    "find . -frob": "read /w, opaque undescribed!",
    "find / -exec rm {} ;": "read /, delete /…",
  },
};
