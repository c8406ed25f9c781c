import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const csvsort: Spec = {
  names: ["csvsort"],
  options: optionLines(`
    -n --names | -c --columns=text | -r --reverse | -i --ignore-case | -d --delimiter=text | -t --tabs |
    -q --quotechar=text | -u --quoting=text | -b --no-doublequote | -p --escapechar=text |
    -z --maxfieldsize=text | -e --encoding=text | -L --locale=text | -S --skipinitialspace | --blanks |
    --null-value=text | --date-format=text | --datetime-format=text | -H --no-header-row |
    -K --skip-lines=text | -v --verbose | -l --linenumbers | --add-bom | --zero | -V --version | -h --help |
    -I --no-inference | -y --snifflimit=text`),
  rest: "read",
  examples: {
    "csvsort a": "read /w/a",
  },
};
