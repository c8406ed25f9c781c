import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const sync: Spec = {
  names: ["sync"],
  options: optionLines("-d --data | -f --file-system | --help | --version"),
  rest: "text",
  examples: {
    sync: "",
  },
};
