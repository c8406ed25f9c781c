import type { Spec } from "../../spec.ts";

export const touch: Spec = {
  names: ["touch"],
  options: [
    "-a",
    "-c --no-create",
    "-d --date=text",
    "-f",
    "-h --no-dereference",
    "-m",
    "-r --reference=read",
    "-t=text",
    "--time=text",
    "--help",
    "--version",
  ],
  rest: "write",
  examples: {
    "touch a b": "write /w/a, write /w/b",
    "touch -t 202001010000 a": "write /w/a",
  },
};
