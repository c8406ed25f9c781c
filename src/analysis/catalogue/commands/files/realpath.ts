import type { Spec } from "../../spec.ts";

export const realpath: Spec = {
  names: ["realpath"],
  options: [
    "-e --canonicalize-existing",
    "-m --canonicalize-missing",
    "-L --logical",
    "-P --physical",
    "-q --quiet",
    "--relative-to=text",
    "--relative-base=text",
    "-s --strip --no-symlinks",
    "-z --zero",
    "--help",
    "--version",
  ],
  rest: "text",
  examples: {
    "realpath a": "",
  },
};
