import type { Spec } from "../../spec.ts";

export const trap: Spec = {
  names: ["trap"],
  options: ["-l", "-p", "-P"],
  optionsFirst: true,
  rest: "text",
  examples: {
    "trap 'cat a' EXIT": "read /w/a",
    "trap - EXIT": "",
    "trap '' INT": "",
  },
};
