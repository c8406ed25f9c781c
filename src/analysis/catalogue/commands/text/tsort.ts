import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const tsort: Spec = {
  names: ["tsort"],
  options: optionLines("--help | --version"),
  operands: ["read"],
  examples: {
    "tsort a": "read /w/a",
  },
};
