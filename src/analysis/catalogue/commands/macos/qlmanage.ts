import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const qlmanage: Spec = {
  names: ["qlmanage"],
  options: optionLines(`
    -p | -t | -x | -i | -s=text | -f=text | -F=text | -z | -o=write-deep | -m=text | -c=text | -g=read-deep |
    -d=text | !-r | -h`),
  rest: "read",
  examples: {
    "qlmanage -p -x a": "read /w/a",
    "qlmanage -t -o d a": "write /w/d deep, read /w/a",
    "qlmanage -r": "opaque undescribed",
  },
};
