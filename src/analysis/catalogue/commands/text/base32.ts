import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const base32: Spec = {
  names: ["base32", "basenc"],
  options: optionLines(`
    -d --decode | -i --ignore-garbage | -w --wrap=text | --base64 | --base64url | --base58 | --base32 |
    --base32hex | --base16 | --base2msbf | --base2lsbf | --z85 | --help | --version`),
  operands: ["read"],
  examples: {
    "base32 -d a": "read /w/a",
  },
};
