import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const textutil: Spec = {
  names: ["textutil"],
  options: optionLines(`
    -info --info | -cat=text | -convert=text | -output=write | -extension=text | -outputdir=write-deep |
    -format=text | -encoding=text | -stdin | -stdout | -font=text | -fontsize=text | -inputencoding=text |
    -noload | -nostore | -strip | -title=text | -help`),
  oneDash: true,
  rest: "read",
  says: ({ operands, has }) =>
    // exception: without an output it stands beside each file, with another ending
    has("-convert", "-cat") && !has("-output", "-outputdir", "-stdout")
      ? operands.map((path): Stated => ({ kind: "write", path }))
      : [],
  examples: {
    "textutil -info a": "read /w/a",
    "textutil -convert txt -stdout a": "read /w/a",
    "textutil -convert txt -output o a": "write /w/o, read /w/a",
    "textutil -convert txt a": "read /w/a, write /w/a",
  },
};
