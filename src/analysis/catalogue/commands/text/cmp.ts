import type { Spec } from "../../spec.ts";

export const cmp: Spec = {
  names: ["cmp"],
  options: [
    "-b --print-bytes",
    "-i --ignore-initial=text",
    "-l --verbose",
    "-n --bytes=text",
    "-s --quiet --silent",
    "--help",
    "-v --version",
  ],
  operands: ["read", "read", "text", "text"],
  examples: {
    "cmp -s a b": "read /w/a, read /w/b",
  },
};
