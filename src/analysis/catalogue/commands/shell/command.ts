import type { Spec } from "../../spec.ts";

export const command: Spec = {
  names: ["command"],
  options: ["-p", "-v", "-V"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "command cat a": "read /w/a",
    "command -v rm": "",
    "command -p cat a": "read /w/a",
  },
};
