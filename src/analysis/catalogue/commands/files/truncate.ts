import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const truncate: Spec = {
  names: ["truncate"],
  options: optionLines(
    "-c --no-create | -o --io-blocks | -r --reference=read | -s --size=text | --help | --version",
  ),
  rest: "write",
  examples: {
    "truncate -s 0 a": "write /w/a",
    "truncate -r a b": "read /w/a, write /w/b",
  },
};
