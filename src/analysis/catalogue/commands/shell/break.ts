import type { Spec } from "../../spec.ts";

export const break_: Spec = {
  names: ["break"],
  rest: "text",
  examples: {
    break: "",
    "break 1": "",
  },
};
