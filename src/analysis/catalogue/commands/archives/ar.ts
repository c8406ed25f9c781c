import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const ar: Spec = {
  names: ["ar", "gcc-ar", "llvm-ar"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const [first, archive, ...members] = operands;
    const text = first?.text.kind === "known" && !first.many ? first.text.value.replace(/^-/, "") : "";
    const [key = ""] = text;
    const plain =
      /^[tpxdqr][acDfNopPsSTuUvV]*$/.test(text) &&
      !/[abiN]/.test(text) &&
      operands.every((word) => !word.many);
    if (archive === undefined || !plain)
      return [{ kind: "unclear", why: "what it does with the archive is not clear" }];
    if (key === "t" || key === "p") return [{ kind: "read", path: archive }];
    if (key === "x") {
      const here = { ...archive, text: known(".") };
      return [
        { kind: "read", path: archive },
        { kind: "write", path: here, deep: true },
      ];
    }
    return [
      { kind: "read", path: archive },
      { kind: "write", path: archive },
      ...(key === "d" ? [] : members.map((path) => ({ kind: "read", path }) as const)),
    ];
  },
  examples: {
    "ar t a": "read /w/a",
    "ar rcs o.a a b": "read /w/o.a, write /w/o.a, read /w/a, read /w/b",
    "ar x a": "read /w/a, write /w deep",
    "ar --plugin x t a": "opaque undescribed",
    ar: "opaque undescribed",
  },
};
