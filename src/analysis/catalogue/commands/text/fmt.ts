import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const fmt: Spec = {
  names: ["fmt"],
  options: optionLines(`
    -c --crown-margin | !-p=text | --prefix=text | -s --split-only | -t --tagged-paragraph | -u --uniform-spacing |
    -w --width=text | -g --goal=text | --help | --version`),
  numbers: true,
  rest: "read",
  examples: {
    "fmt -w 80 a": "read /w/a",
  },
};
