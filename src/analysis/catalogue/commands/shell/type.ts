import type { Spec } from "../../spec.ts";

export const type: Spec = {
  names: ["type"],
  options: ["-a", "-f", "-p", "-P", "-t"],
  optionsFirst: true,
  rest: "text",
  examples: {
    "type ls": "",
    "type -t f": "",
  },
};
