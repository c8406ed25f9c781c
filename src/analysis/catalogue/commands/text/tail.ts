import type { Spec } from "../../spec.ts";

export const tail: Spec = {
  names: ["tail"],
  options: [
    "-c --bytes=text",
    "-n --lines=text",
    "-q --quiet --silent",
    "-v --verbose",
    "-z --zero-terminated",
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
  examples: {
    "tail -20 a": "read /w/a",
    "tail -f log": "read /w/log",
    "tail -n +2 a": "read /w/a",
  },
};
