import { readExpression } from "../../find-expression.ts";
import type { Spec, Stated } from "../../spec.ts";

export const find: Spec = {
  names: ["find"],
  anyWords: true,
  wraps: true,
  rest: "text",
  says: ({ operands }) => {
    const { roots, deletes, writes, reads, unclear } = readExpression(operands);
    return [
      ...roots.map((path): Stated => ({ kind: "read", path, deep: true })),
      ...reads.map((path): Stated => ({ kind: "read", path })),
      ...writes.map((path): Stated => ({ kind: "write", path })),
      ...(deletes ? roots.map((path): Stated => ({ kind: "delete", path, deep: true, own: true })) : []),
      ...(unclear === null ? [] : [{ kind: "unclear", why: unclear } as const]),
    ];
  },
  examples: {
    'find . -name "*.ts"': "read /w deep",
    "find src test -name '*.ts' -exec cat {} +":
      "read /w/src deep, read /w/test deep, read /w/src/….ts, read /w/test/….ts",
    "find src -delete": "read /w/src deep, delete /w/src deep",
    'find src -name "*.ts" -exec cat {} +': "read /w/src deep, read /w/src/….ts",
    "find -type f": "read /w deep",
    "find . -fprint out": "read /w deep, write /w/out",
    "find . -frob": "read /w deep, opaque undescribed!",
    "find / -exec rm {} ;": "read / deep, delete /…",
  },
};
