import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const iconv: Spec = {
  names: ["iconv"],
  options: optionLines(`
    -f --from-code=text | -t --to-code=text | -l --list | -c | -o --output=write | -s --silent | --verbose |
    --byte-subst=text | --widechar-subst=text | --unicode-subst=text | -? --help | --usage | -V --version`),
  rest: "read",
  examples: {
    "iconv -f UTF-8 -t ASCII a": "read /w/a",
    "iconv -l": "",
    "iconv -f latin1 a -o o": "write /w/o, read /w/a",
  },
};
