import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const colrm: Spec = {
  names: ["colrm", "ul", "col", "colcrt"],
  options: optionLines(
    "-b --no-backspaces | -f --fine | -h --tabs | -p --pass | -x --spaces | -H | -T --terminal=text | -2 --half-lines | -l --lines=text | -i --indicated | -t=text | -V --version | --help",
  ),
  rest: "read",
  examples: {
    "colrm 5 8": "read /w/5, read /w/8",
    "ul a": "read /w/a",
  },
};
