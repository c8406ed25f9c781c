import type { Spec } from "../../spec.ts";

export const readlink: Spec = {
  names: ["readlink"],
  options: [
    "-f --canonicalize",
    "-e --canonicalize-existing",
    "-m --canonicalize-missing",
    "-n --no-newline",
    "-q --quiet",
    "-s --silent",
    "-v --verbose",
    "-z --zero",
    "--help",
    "--version",
  ],
  rest: "text",
  examples: {
    "readlink -f a": "",
  },
};
