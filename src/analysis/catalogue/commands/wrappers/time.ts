import type { Spec } from "../../spec.ts";

export const time: Spec = {
  names: ["time"],
  options: [
    "-p --portability",
    "-v --verbose",
    "-a --append",
    "-f --format=text",
    "-o --output=write",
    "-q --quiet",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "/usr/bin/time -v cat a": "read /w/a",
    "command time -o t cat a": "write /w/t, read /w/a",
  },
};
