import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const more: Spec = {
  names: ["more"],
  options: optionLines(`
    -d --silent | -f --logical | -e --exit-on-eof | -l --no-pause | -c --print-over | -p --clean-print |
    -s --squeeze | -u --plain | !-n --lines=text | -V --version | -h --help`),
  numbers: true,
  plus: true,
  rest: "read",
  examples: {
    "more a": "read /w/a",
    "more -p a": "read /w/a",
    "more +/x a": "read /w/a, opaque undescribed",
  },
};
