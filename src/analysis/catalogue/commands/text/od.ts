import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const od: Spec = {
  names: ["od"],
  options: optionLines(`
    -A --address-radix=text | --endian=text | -j --skip-bytes=text | -N --read-bytes=text |
    -S --strings[=text] | -t --format=text | -v --output-duplicates | -w --width[=text] | --traditional | -a |
    -b | -c | -d | -f | -i | -l | -o | -s | -x | -X | -D | -O | --help | --version`),
  rest: "read",
  examples: {
    "od -c a": "read /w/a",
    "od -An -tx1 a": "read /w/a",
  },
};
