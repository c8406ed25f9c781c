import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const tokei: Spec = {
  names: ["tokei"],
  options: optionLines(`
    -C --columns=text | -e --exclude=text | -f --files | -i --input=read | --hidden | -l --languages |
    --no-ignore | --no-ignore-parent | --no-ignore-dot | --no-ignore-vcs | -o --output=text |
    --streaming=text | -s --sort=text | -r --rsort=text | -t --type=text | -c --compact |
    -n --num-format=text | -v --verbose | -h --help | -V --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands }) =>
    (operands.length === 0 ? [looseField(known("."))] : operands).map(
      (path): Stated => ({ kind: "read", path, deep: true }),
    ),
  examples: {
    "tokei src": "read /w/src deep",
    tokei: "read /w deep",
  },
};
