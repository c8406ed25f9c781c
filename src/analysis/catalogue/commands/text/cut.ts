import type { Spec } from "../../spec.ts";

export const cut: Spec = {
  names: ["cut"],
  options: [
    "-b --bytes=text",
    "-c --characters=text",
    "-d --delimiter=text",
    "-f --fields=text",
    "-n",
    "--complement",
    "-s --only-delimited",
    "--output-delimiter=text",
    "-z --zero-terminated",
    "--help",
    "--version",
  ],
  rest: "read",
  examples: {
    "cut -d: -f1 a": "read /w/a",
    "cut -d ' ' -f 2": "",
  },
};
