import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const atos: Spec = {
  names: ["atos"],
  options: optionLines(`
    -o=read | -d=read | -p=text | -arch=text | -l=text | -s=text | -offset | -printHeader | -fullPath | -i |
    -f=read`),
  oneDash: true,
  rest: "text",
  examples: {
    "atos -o a -l 0x1 0x2": "read /w/a",
  },
};
