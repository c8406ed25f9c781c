import type { Spec } from "../../spec.ts";

export const nice: Spec = {
  names: ["nice"],
  options: ["-n --adjustment=text"],
  optionsFirst: true,
  wraps: true,
  numbers: true,
  rest: "text",
  examples: {
    "nice -n 10 cat a": "read /w/a",
    "nice -5 cat a": "read /w/a",
    "nice cat a": "read /w/a",
  },
};
