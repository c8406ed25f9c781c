import type { Spec } from "../../spec.ts";

export const tr: Spec = {
  names: ["tr"],
  options: [
    "-c -C --complement",
    "-d --delete",
    "-s --squeeze-repeats",
    "-t --truncate-set1",
    "--help",
    "--version",
  ],
  operands: ["text", "text"],
  examples: {
    "tr a-z A-Z": "",
    "tr -d '\\n'": "",
  },
};
