import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const join: Spec = {
  names: ["join"],
  options: optionLines(`
    -a=text | -e=text | -i --ignore-case | -j=text | -o=text | -t=text | -v=text | -1=text | -2=text |
    --check-order | --nocheck-order | --header | -z --zero-terminated | --help | --version`),
  operands: ["read", "read"],
  examples: {
    "join -t, -1 2 a b": "read /w/a, read /w/b",
  },
};
