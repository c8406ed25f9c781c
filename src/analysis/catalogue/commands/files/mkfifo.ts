import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const mkfifo: Spec = {
  names: ["mkfifo"],
  options: optionLines("-m --mode=text | -Z | --context[=text] | --help | --version"),
  rest: "text",
  says: ({ operands }) => operands.map((path): Stated => ({ kind: "write", path })),
  examples: {
    "mkfifo -m 600 p": "write /w/p",
  },
};
