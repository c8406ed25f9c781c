import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const dwarfdump: Spec = {
  names: ["dwarfdump"],
  options: optionLines(`
    -u --uuid | -a --all | -i --debug-info[=text] | -l --debug-line[=text] | --arch=text | --statistics |
    --verify | --name=text | -h --help | --version`),
  rest: "read",
  examples: {
    "dwarfdump -u a": "read /w/a",
  },
};
