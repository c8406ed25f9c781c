import { known, UNKNOWN } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { concat, DIGITS } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const csplit: Spec = {
  names: ["csplit"],
  options: optionLines(`
    -b --suffix-format=text | -f --prefix=text | -k --keep-files | --suppress-matched | -n --digits=text |
    -s --quiet --silent | -z --elide-empty-files | --help | --version`),
  operands: ["read"],
  rest: "text",
  says: ({ values }) => {
    const [prefix] = values("--prefix");
    const [format] = values("--suffix-format");
    const text = concat(prefix?.text ?? known("xx"), format === undefined ? DIGITS : UNKNOWN);
    return [{ kind: "write", path: { ...looseField(text), many: true } }];
  },
  examples: {
    "csplit a /x/ '{*}'": "read /w/a, write /w/xx…",
    "csplit -f src/p a 10": "read /w/a, write /w/src/p…",
    "csplit -b ../%d a 10": "read /w/a, write *",
  },
};
