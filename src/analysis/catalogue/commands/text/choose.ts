import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const choose: Spec = {
  names: ["choose"],
  options: optionLines(`
    -c --character-wise | -x --exclusive | -f --field-separator=text | -i --input=read | -n --non-greedy |
    --one-indexed | -o --output-field-separator=text | -h --help | -V --version`),
  rest: "text",
  examples: {
    "choose 1 2": "",
    "choose -i a 0": "read /w/a",
  },
};
