import type { Spec } from "../../spec.ts";

export const timeout: Spec = {
  names: ["timeout", "gtimeout"],
  options: [
    "-f --foreground",
    "-k --kill-after=text",
    "-p --preserve-status",
    "-s --signal=text",
    "-v --verbose",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "timeout 5 cat a": "read /w/a",
    "timeout -s KILL 5 cat a": "read /w/a",
    "timeout -k 5 5 rm a": "delete /w/a",
  },
};
