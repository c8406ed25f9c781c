import type { Spec } from "../../spec.ts";

export const chrt: Spec = {
  names: ["chrt"],
  options: ["-b --batch", "-f --fifo", "-i --idle", "-o --other", "-r --rr", "-v --verbose", "!-p --pid"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "chrt -b 0 cat a": "read /w/a",
  },
};
