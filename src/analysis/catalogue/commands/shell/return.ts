import type { Spec } from "../../spec.ts";

export const return_: Spec = {
  names: ["return"],
  rest: "text",
  examples: {
    return: "",
    "return 1": "",
  },
};
