import type { Spec } from "../../spec.ts";

export const chronic: Spec = {
  names: ["chronic"],
  options: ["-v", "-e"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "chronic cat a": "read /w/a",
  },
};
