import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const unlink: Spec = {
  names: ["unlink"],
  options: optionLines("--help | --version"),
  operands: ["delete"],
  examples: {
    "unlink a": "delete /w/a",
  },
};
