import type { Spec } from "../../spec.ts";

export const continue_: Spec = {
  names: ["continue"],
  rest: "text",
  examples: {
    continue: "",
    "continue 1": "",
  },
};
