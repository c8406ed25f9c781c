import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const getFileInfo: Spec = {
  names: ["GetFileInfo"],
  options: optionLines("-a | -c | -d | -m | -t | -P | -s"),
  numbers: true,
  rest: "read",
  examples: {
    "GetFileInfo a": "read /w/a",
  },
};
