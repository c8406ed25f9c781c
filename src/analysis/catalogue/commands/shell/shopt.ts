import type { Spec } from "../../spec.ts";

export const shopt: Spec = {
  names: ["shopt"],
  options: ["-p", "-q", "-s", "-u", "-o"],
  rest: "text",
  examples: {
    "shopt -s nullglob": "",
    shopt: "",
    "shopt -s lastpipe": "opaque unknown-script!",
  },
};
