import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const look: Spec = {
  names: ["look"],
  options: optionLines(
    "-a --alternative | -d --alphanum | -f --ignore-case | -t --terminate=text | -V --version | -h --help",
  ),
  operands: ["text", "read"],
  examples: {
    "look foo a": "read /w/a",
  },
};
