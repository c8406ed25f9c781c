import type { Spec } from "../../spec.ts";

export const head: Spec = {
  names: ["head"],
  options: [
    "-c --bytes=text",
    "-n --lines=text",
    "-q --quiet --silent",
    "-v --verbose",
    "-z --zero-terminated",
    "--help",
    "--version",
  ],
  numbers: true,
  rest: "read",
  examples: {
    "head -5 a": "read /w/a",
    "head -n 3 a b": "read /w/a, read /w/b",
    head: "",
  },
};
