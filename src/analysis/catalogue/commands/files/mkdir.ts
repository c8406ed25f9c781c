import type { Spec } from "../../spec.ts";

export const mkdir: Spec = {
  names: ["mkdir"],
  options: [
    "-m --mode=text",
    "-p --parents",
    "-v --verbose",
    "-Z",
    "--context[=text]",
    "--help",
    "--version",
  ],
  rest: "text",
  says: ({ operands }) => operands.map((path) => ({ kind: "write", path, folder: true })),
  examples: {
    "mkdir -p a/b": "write /w/a/b",
    "mkdir -m 700 x": "write /w/x",
  },
};
