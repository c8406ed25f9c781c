import type { Spec } from "../../spec.ts";

export const ionice: Spec = {
  names: ["ionice"],
  options: [
    "-c --class=text",
    "-n --classdata=text",
    "-t --ignore",
    "!-p --pid=text",
    "!-P --pgid=text",
    "!-u --uid=text",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "ionice -c 3 cat a": "read /w/a",
  },
};
