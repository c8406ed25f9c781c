import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const jless: Spec = {
  names: ["jless", "jid", "jiq"],
  options: optionLines(`
    -m --mode=text | --json | --yaml | --scrolloff=text | -n --line-numbers | -N --no-line-numbers |
    -r --relative-line-numbers | -R --no-relative-line-numbers | -h --help | -V --version`),
  rest: "read",
  examples: {
    "jless a": "read /w/a",
  },
};
