import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const hexyl: Spec = {
  names: ["hexyl"],
  options: optionLines(`
    -n --length=text | -c --bytes=text | -s --skip=text | --block-size=text | -v --no-squeezing |
    --color=text | --border=text | -p --plain | --no-characters | -C --characters | --character-table=text |
    -P --no-position | -o --display-offset=text | --panels=text | -g --group-size=text | --endianness=text |
    -b --base=text | --terminal-width=text | -h --help | -V --version`),
  wholeNames: true,
  rest: "read",
  examples: {
    "hexyl -n 64 a": "read /w/a",
  },
};
