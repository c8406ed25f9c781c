import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const diff3: Spec = {
  names: ["diff3"],
  options: optionLines(`
    -A --show-all | -e --ed | -E --show-overlap | -3 --easy-only | -x --overlap-only | -X | -i | -m --merge |
    -a --text | --strip-trailing-cr | -T --initial-tab | --label=text | -L=text | !--diff-program=text |
    --help | -v --version`),
  operands: ["read", "read", "read"],
  examples: {
    "diff3 -m a b a.ts": "read /w/a, read /w/b, read /w/a.ts",
    "diff3 --diff-program=sh a b a.ts": "read /w/a, read /w/b, read /w/a.ts, opaque undescribed",
  },
};
