import type { Spec } from "../../spec.ts";

export const watch: Spec = {
  names: ["watch"],
  options: [
    "-b --beep",
    "-c --color",
    "-d --differences[=text]",
    "-e --errexit",
    "-g --chgexit",
    "-n --interval=text",
    "-p --precise",
    "-t --no-title",
    "-w --no-wrap",
    "-x --exec",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "watch -n1 cat a": "read /w/a",
    "watch 'cat a | cat b'": "read /w/a, read /w/b",
  },
};
