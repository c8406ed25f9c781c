import type { Spec } from "../../spec.ts";

export const exit: Spec = {
  names: ["exit", "logout"],
  rest: "text",
  examples: {
    exit: "",
    "exit 1": "",
  },
};
