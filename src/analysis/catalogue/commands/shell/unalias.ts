import type { Spec } from "../../spec.ts";

export const unalias: Spec = {
  names: ["unalias"],
  options: ["-a"],
  rest: "text",
  examples: {
    "unalias -a": "",
  },
};
