import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const strings: Spec = {
  names: ["strings"],
  options: optionLines(`
    -a --all | -d --data | -f --print-file-name | -n --bytes=text | -t --radix=text | -o |
    -w --include-all-whitespace | -s --output-separator=text | -T --target=text | -e --encoding=text |
    -U --unicode=text | -h --help | -v -V --version`),
  numbers: true,
  rest: "read",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => !isPlain(beginning(text)))
      .map(({ written }) => ({ kind: "unclear", why: `${written} may name a file of options` })),
  examples: {
    "strings -n 8 a": "read /w/a",
    "strings @a": "read /w/@a, opaque undescribed",
  },
};

function isPlain(start: string): boolean {
  return start !== "" && !start.startsWith("@");
}
