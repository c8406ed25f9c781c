import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";
import { someLines } from "../../walking.ts";

export const tail: Spec = {
  names: ["tail"],
  options: [
    "-c --bytes=text",
    "-n --lines=text",
    "-q --quiet --silent",
    "-v --verbose",
    "-z --zero-terminated",
    "-r",
    "--debug",
    "--help",
    "--version",
    "-f --follow[=text]",
    "-F",
    "--pid=text",
    "--retry",
    "-s --sleep-interval=text",
    "--max-unchanged-stats=text",
  ],
  numbers: true,
  rest: "read",
  output: (use, ask) =>
    use.operands.length === 0 ? someLines(use, ask, ["--lines", "-N", "--quiet"]) : UNKNOWN,
  examples: {
    "tail -20 a": "read /w/a",
    "tail -f log": "read /w/log",
    "tail -n +2 a": "read /w/a",
  },
};
