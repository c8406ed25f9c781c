import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const factor: Spec = {
  names: ["factor"],
  options: optionLines("-h --exponents | --help | --version"),
  rest: "text",
  examples: {
    "factor 12": "",
  },
};
