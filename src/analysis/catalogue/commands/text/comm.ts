import type { Spec } from "../../spec.ts";

export const comm: Spec = {
  names: ["comm"],
  options: [
    "-1",
    "-2",
    "-3",
    "--check-order",
    "--nocheck-order",
    "--output-delimiter=text",
    "--total",
    "--help",
    "--version",
    "-z --zero-terminated",
  ],
  operands: ["read", "read"],
  examples: {
    "comm -23 a b": "read /w/a, read /w/b",
  },
};
