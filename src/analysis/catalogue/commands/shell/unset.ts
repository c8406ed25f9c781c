import type { Spec } from "../../spec.ts";

export const unset: Spec = {
  names: ["unset"],
  options: ["-f", "-v", "-n"],
  optionsFirst: true,
  rest: "text",
  examples: {
    "unset a": "",
    "unset PATH": "env PATH=",
    "unset 'a[$(id)]'": "opaque inline-code!",
  },
};
