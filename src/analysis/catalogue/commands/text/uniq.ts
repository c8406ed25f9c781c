import type { Spec } from "../../spec.ts";

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
  examples: {
    "uniq -c a": "read /w/a",
    "uniq a b": "read /w/a, write /w/b",
  },
};
