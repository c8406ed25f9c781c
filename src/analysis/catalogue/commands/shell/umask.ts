import type { Spec } from "../../spec.ts";

export const umask: Spec = {
  names: ["umask"],
  options: ["-p", "-S"],
  rest: "text",
  examples: {
    umask: "",
    "umask 077": "",
  },
};
