import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const expand: Spec = {
  names: ["expand", "unexpand"],
  options: optionLines("-i --initial | -a --all | --first-only | -t --tabs=text | --help | --version"),
  numbers: true,
  rest: "read",
  examples: {
    "expand -t 4 a": "read /w/a",
    "unexpand -a a b": "read /w/a, read /w/b",
  },
};
