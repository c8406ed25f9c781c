import type { Spec } from "../../spec.ts";

export const unbuffer: Spec = {
  names: ["unbuffer"],
  options: ["!-p"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "unbuffer cat a": "read /w/a",
  },
};
