import type { Spec } from "../../spec.ts";

export const expr: Spec = {
  names: ["expr"],
  anyWords: true,
  rest: "text",
  examples: {
    "expr 1 + 2": "",
    "expr length abc": "",
  },
};
