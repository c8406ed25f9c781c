import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const pr: Spec = {
  names: ["pr"],
  options: optionLines(`
    --pages=text | --columns=text | -a --across | -c --show-control-chars | -d --double-space |
    -D --date-format=text | -e --expand-tabs[=text] | -F -f --form-feed | -h --header=text |
    -i --output-tabs[=text] | -J --join-lines | -l --length=text | -m --merge | -n --number-lines[=text] |
    -N --first-line-number=text | -o --indent=text | -r --no-file-warnings | -s --separator[=text] |
    -S --sep-string[=text] | -t --omit-header | -T --omit-pagination | -v --show-nonprinting |
    -w --width=text | -W --page-width=text | --help | --version`),
  numbers: true,
  rest: "read",
  examples: {
    "pr -m -t a b": "read /w/a, read /w/b",
  },
};
