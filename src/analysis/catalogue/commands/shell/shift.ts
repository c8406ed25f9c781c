import type { Spec } from "../../spec.ts";

export const shift: Spec = {
  names: ["shift"],
  rest: "text",
  examples: {
    "set -- a b; shift; cat $1": "read /w/b",
  },
};
