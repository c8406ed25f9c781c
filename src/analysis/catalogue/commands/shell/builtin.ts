import type { Spec } from "../../spec.ts";

export const builtin: Spec = {
  names: ["builtin"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "builtin echo a": "",
  },
};
