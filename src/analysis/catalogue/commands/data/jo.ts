import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** A value may come from a file (`a=@file`). */
export const jo: Spec = {
  names: ["jo"],
  options: optionLines("-a | -p | -B | -e | -n | -v | -V | -D | -d=text | -s=text | !-f=read"),
  rest: "text",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => text.kind !== "known" || /[=:][@:%]|=@|^@/.test(text.value))
      .map(({ written }) => ({ kind: "unclear", why: `${written} may name a file` })),
  examples: {
    "jo a=1 b=x": "",
    "jo a=@b": "opaque undescribed",
  },
};
