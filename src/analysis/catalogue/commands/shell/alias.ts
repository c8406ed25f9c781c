import type { Spec } from "../../spec.ts";

export const alias: Spec = {
  names: ["alias"],
  options: ["-p"],
  rest: "text",
  examples: {
    alias: "",
    "alias ll='ls -l'": "",
  },
};
