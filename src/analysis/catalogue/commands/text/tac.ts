import type { Spec } from "../../spec.ts";

export const tac: Spec = {
  names: ["tac"],
  options: ["-b --before", "-r --regex", "-s --separator=text", "--help", "--version"],
  rest: "read",
  examples: {
    "tac a": "read /w/a",
  },
};
