import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const wdiff: Spec = {
  names: ["wdiff"],
  options: optionLines(`
    -1 --no-deleted | -2 --no-inserted | -3 --no-common | -i --ignore-case | -s --statistics |
    -n --avoid-wraps | -p --printer | -w --start-delete=text | -x --end-delete=text | -y --start-insert=text |
    -z --end-insert=text | -l --less-mode | -t --terminal | -h --help`),
  operands: ["read", "read"],
  examples: {
    "wdiff -s a b": "read /w/a, read /w/b",
  },
};
