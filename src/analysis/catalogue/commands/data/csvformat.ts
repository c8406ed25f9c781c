import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const csvformat: Spec = {
  names: ["csvformat"],
  options: optionLines(`
    -E --skip-header | -D --out-delimiter=text | -T --out-tabs | -A --out-asv | -Q --out-quotechar=text |
    -U --out-quoting=text | -B --out-no-doublequote | -P --out-escapechar=text | -M --out-lineterminator=text |
    -d --delimiter=text | -t --tabs | -q --quotechar=text | -u --quoting=text | -b --no-doublequote |
    -p --escapechar=text | -z --maxfieldsize=text | -e --encoding=text | -L --locale=text |
    -S --skipinitialspace | --blanks | --null-value=text | --date-format=text | --datetime-format=text |
    -H --no-header-row | -K --skip-lines=text | -v --verbose | -l --linenumbers | --add-bom | --zero |
    -V --version | -h --help | -I --no-inference | -y --snifflimit=text`),
  rest: "read",
  examples: {
    "csvformat a": "read /w/a",
  },
};
