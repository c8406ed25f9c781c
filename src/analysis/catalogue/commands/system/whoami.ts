import type { Spec } from "../../spec.ts";

export const whoami: Spec = {
  names: ["whoami"],
  options: ["--help", "--version"],
  examples: {
    whoami: "",
  },
};
