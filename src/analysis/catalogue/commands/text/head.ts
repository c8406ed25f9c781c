import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";
import { someLines } from "../../walking.ts";

export const head: Spec = {
  names: ["head"],
  options: [
    "-c --bytes=text",
    "-n --lines=text",
    "-q --quiet --silent",
    "-v --verbose",
    "-z --zero-terminated",
    "!-b=text",
    "--help",
    "--version",
  ],
  numbers: true,
  rest: "read",
  output: (use, ask) =>
    use.operands.length === 0 ? someLines(use, ask, ["--lines", "-N", "--quiet"]) : UNKNOWN,
  examples: {
    "head -5 a": "read /w/a",
    "head -n 3 a b": "read /w/a, read /w/b",
    head: "",
  },
};
