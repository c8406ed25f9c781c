import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const htmlq: Spec = {
  names: ["htmlq", "pup"],
  options: optionLines(`
    -f --filename=read | -o --output=write | -a --attribute=text | -t --text | -p --pretty |
    -r --remove-nodes=text | -w --ignore-whitespace | -B --detect-base | -b --base=text | -c --color |
    --charset=text | -i --indent=text | -n --number | -l --limit=text | --plain | --pre | --version |
    -h --help`),
  rest: "text",
  examples: {
    "htmlq -f a h1": "read /w/a",
    "htmlq -f a -o o h1": "read /w/a, write /w/o",
  },
};
