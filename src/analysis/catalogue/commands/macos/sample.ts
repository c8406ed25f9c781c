import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const sample: Spec = {
  names: ["sample"],
  options: optionLines("-wait | -mayDie | -fullPaths | -e | -file=write | -subst=text"),
  oneDash: true,
  rest: "text",
  examples: {
    "sample 1234 10 1": "",
    "sample 1234 -file o": "write /w/o",
  },
};
