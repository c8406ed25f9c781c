import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const spctl: Spec = {
  names: ["spctl"],
  options: optionLines(`
    -a --assess | --status | -v --verbose | -t --type=text | --raw | --ignore-cache | --no-cache |
    --disable-status | --list | --context=text | -h --help`),
  rest: "read-deep",
  examples: {
    "spctl -a -v src": "read /w/src deep",
    "spctl --status": "",
    "spctl --master-disable": "opaque undescribed",
  },
};
