import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const csvstat: Spec = {
  names: ["csvstat"],
  options: optionLines(`
    --csv | --json | -i --indent=text | -n --names | -c --columns=text | --type | --nulls | --non-nulls |
    --unique | --min | --max | --sum | --mean | --median | --stdev | --len | --max-precision | --freq |
    --freq-count=text | --count | --decimal-format=text | -G --no-grouping-separator | -d --delimiter=text |
    -t --tabs | -q --quotechar=text | -u --quoting=text | -b --no-doublequote | -p --escapechar=text |
    -z --maxfieldsize=text | -e --encoding=text | -L --locale=text | -S --skipinitialspace | --blanks |
    --null-value=text | --date-format=text | --datetime-format=text | -H --no-header-row |
    -K --skip-lines=text | -v --verbose | -l --linenumbers | --add-bom | --zero | -V --version | -h --help |
    -I --no-inference | -y --snifflimit=text`),
  rest: "read",
  examples: {
    "csvstat a": "read /w/a",
  },
};
