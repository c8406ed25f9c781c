import type { Spec } from "../../spec.ts";

export const rev: Spec = {
  names: ["rev"],
  rest: "read",
  examples: {
    "rev a": "read /w/a",
  },
};
