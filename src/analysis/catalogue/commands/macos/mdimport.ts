import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const mdimport: Spec = {
  names: ["mdimport"],
  options: optionLines(
    "-t | -d=text | -d1 | -d2 | -d3 | -d4 | -o=write | -L | -A | -X | -n | !-r=text | -m | !-i=text",
  ),
  oneDash: true,
  rest: "read",
  says: ({ operands, has }) =>
    operands.length > 0 && !has("-t")
      ? [
          {
            kind: "change",
            system: "spotlight",
            verb: "import",
            target: operands[0]?.text ?? known(""),
            loses: false,
          },
        ]
      : [],
  examples: {
    "mdimport -t -d1 a": "read /w/a",
    "mdimport -L": "",
    "mdimport a": "read /w/a, change spotlight import a",
  },
};
