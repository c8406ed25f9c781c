import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const hexdump: Spec = {
  names: ["hexdump", "hd"],
  options: optionLines(`
    -b --one-byte-octal | -c --one-byte-char | -C --canonical | -d --two-bytes-decimal | -e --format=text |
    -f --format-file=read | -L --color[=text] | -n --length=text | -o --two-bytes-octal | -s --skip=text |
    -v --no-squeezing | -x --two-bytes-hex | -X --one-byte-hex | -h --help | -V --version`),
  rest: "read",
  examples: {
    "hexdump -C a": "read /w/a",
  },
};
