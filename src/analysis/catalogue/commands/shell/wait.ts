import type { Spec } from "../../spec.ts";

/** Exception: `-p NAME` sets a variable whose name may hold an index. */
export const wait: Spec = {
  names: ["wait"],
  options: ["-f", "-n", "!-p=text"],
  rest: "text",
  examples: {
    wait: "",
    "wait $!": "",
  },
};
