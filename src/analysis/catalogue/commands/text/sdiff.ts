import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** With an output it asks, and runs an editor. */
export const sdiff: Spec = {
  names: ["sdiff"],
  options: optionLines(`
    !-o --output=write | -i --ignore-case | -E --ignore-tab-expansion | -Z --ignore-trailing-space |
    -b --ignore-space-change | -W --ignore-all-space | -B --ignore-blank-lines |
    -I --ignore-matching-lines=text | --strip-trailing-cr | -a --text | -w --width=text | -l --left-column |
    -s --suppress-common-lines | -t --expand-tabs | --tabsize=text | -d --minimal | -H --speed-large-files |
    !--diff-program=text | --help | -v --version`),
  operands: ["read", "read"],
  examples: {
    "sdiff -s a b": "read /w/a, read /w/b",
    "sdiff -o o a b": "write /w/o, read /w/a, read /w/b, opaque undescribed",
  },
};
