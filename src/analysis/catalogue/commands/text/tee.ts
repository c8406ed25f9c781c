import type { Spec } from "../../spec.ts";

export const tee: Spec = {
  names: ["tee"],
  options: ["-a --append", "-i --ignore-interrupts", "-p", "--output-error[=text]", "--help", "--version"],
  rest: "write",
  output: (_use, { input }) => input,
  examples: {
    "tee a": "write /w/a",
    "tee -a a b": "write /w/a, write /w/b",
    "tee /dev/stderr": "",
    "tee >(ls)": "read /w",
  },
};
