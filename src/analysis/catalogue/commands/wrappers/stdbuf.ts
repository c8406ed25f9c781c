import type { Spec } from "../../spec.ts";

export const stdbuf: Spec = {
  names: ["stdbuf"],
  options: ["-i --input=text", "-o --output=text", "-e --error=text"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "stdbuf -oL cat a": "read /w/a",
  },
};
