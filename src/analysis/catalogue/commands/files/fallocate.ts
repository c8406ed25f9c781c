import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const fallocate: Spec = {
  names: ["fallocate"],
  options: optionLines(`
    -c --collapse-range | -d --dig-holes | -i --insert-range | -l --length=text | -n --keep-size |
    -o --offset=text | -p --punch-hole | -v --verbose | -x --posix | -z --zero-range | -h --help |
    -V --version`),
  rest: "write",
  examples: {
    "fallocate -l 1M a": "write /w/a",
  },
};
