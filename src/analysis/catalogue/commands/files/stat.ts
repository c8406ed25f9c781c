import type { Spec } from "../../spec.ts";

export const stat: Spec = {
  names: ["stat"],
  options: [
    "-L --dereference",
    "-f --file-system",
    "--cached=text",
    "-c --format=text",
    "--printf=text",
    "-t --terse",
    "-x",
    "-s",
    "-r",
    "-n",
    "-l",
    "-F",
    "-q",
    "--help",
    "--version",
  ],
  rest: "read",
  examples: {
    "stat a": "read /w/a",
    "stat -c %s a": "read /w/a",
  },
};
