import { UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { foundText, readExpression, withinOf } from "../../find-expression.ts";
import type { Spec, Stated } from "../../spec.ts";
import { linesOf } from "../../walking.ts";

/** Threat: a root that is a link is gone down where links are followed, or where it ends in a slash. */
function deleted(path: Field, follows: boolean): Stated[] {
  const gone: Stated = { kind: "delete", path, deep: true, own: true };
  const through = follows || (path.text.kind === "known" && /[^/]\/+$/.test(path.text.value));
  return through ? [gone, { ...gone, own: false }] : [gone];
}

export const find: Spec = {
  names: ["find"],
  anyWords: true,
  wraps: true,
  rest: "text",
  says: ({ operands }) => {
    const { roots, deletes, follows, writes, reads, unclear } = readExpression(operands);
    return [
      // Only names are shown.
      ...roots.map((path): Stated => ({ kind: "read", path })),
      ...reads.map((path): Stated => ({ kind: "read", path })),
      ...writes.map((path): Stated => ({ kind: "write", path })),
      ...(deletes ? roots.flatMap((path) => deleted(path, follows)) : []),
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
    "find src -delete": "read /w/src, delete /w/src deep",
    'find src -name "*.ts" -exec cat {} +': "read /w/src, read /w/src/….ts",
    "find -type f": "read /w",
    "find . -fprint out": "read /w, write /w/out",
    "find . -frob": "read /w, opaque undescribed!",
    "find / -exec rm {} ;": "read /, delete /…",
  },
};
