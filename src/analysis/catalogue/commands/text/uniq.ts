import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";
import { someLines } from "../../walking.ts";

export const uniq: Spec = {
  names: ["uniq"],
  options: [
    "-c --count",
    "-d --repeated",
    "-D",
    "--all-repeated[=text]",
    "-f --skip-fields=text",
    "--group[=text]",
    "-i --ignore-case",
    "-s --skip-chars=text",
    "-u --unique",
    "-w --check-chars=text",
    "-z --zero-terminated",
    "--help",
    "--version",
  ],
  numbers: true,
  operands: ["read", "write"],
  output: (use, ask) => (use.operands.length === 0 ? someLines(use, ask, []) : UNKNOWN),
  examples: {
    "uniq -c a": "read /w/a",
    "uniq a b": "read /w/a, write /w/b",
  },
};
