import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const difft: Spec = {
  names: ["difft"],
  options: optionLines(`
    --color=text | --display=text | --context=text | --width=text | --tab-width=text | --background=text |
    --syntax-highlight=text | --exit-code | --check-only | --ignore-comments | --strip-cr=text |
    --skip-unchanged | --missing-as-empty | --override=text | --override-binary=text | --list-languages |
    --byte-limit=text | --graph-limit=text | --parse-error-limit=text | --sort-paths | -h --help |
    -V --version`),
  wholeNames: true,
  rest: "read-deep",
  examples: {
    "difft a b": "read /w/a, read /w/b",
  },
};
