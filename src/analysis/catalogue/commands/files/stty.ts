import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const stty: Spec = {
  names: ["stty"],
  options: optionLines("-a --all | -g --save | !-F --file=text | --help | --version"),
  rest: "text",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => text.kind !== "known" || !/^(size|speed)$/.test(text.value))
      .map(({ written }) => ({ kind: "unclear", why: `${written} changes the terminal` })),
  examples: {
    "stty size": "",
    "stty -a": "",
    "stty -F /dev/ttyS0": "opaque undescribed",
    "stty raw": "opaque undescribed",
  },
};
