import type { Spec } from "../../spec.ts";

export const paste: Spec = {
  names: ["paste"],
  options: ["-d --delimiters=text", "-s --serial", "-z --zero-terminated", "--help", "--version"],
  rest: "read",
  examples: {
    "paste a b": "read /w/a, read /w/b",
  },
};
