import type { Spec } from "../../spec.ts";

export const getopts: Spec = {
  names: ["getopts"],
  anyWords: true,
  rest: "text",
  examples: {
    "getopts ab: o": "",
  },
};
