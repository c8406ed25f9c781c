import type { Spec } from "../../spec.ts";

export const fold: Spec = {
  names: ["fold"],
  options: ["-b --bytes", "-s --spaces", "-w --width=text", "--help", "--version"],
  numbers: true,
  rest: "read",
  examples: {
    "fold -w 80 a": "read /w/a",
  },
};
