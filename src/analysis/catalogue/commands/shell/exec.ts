import type { Spec } from "../../spec.ts";

export const exec: Spec = {
  names: ["exec"],
  options: ["-c", "-l", "-a=text"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "exec cat a": "read /w/a",
    "exec 3> out": "write /w/out",
  },
};
