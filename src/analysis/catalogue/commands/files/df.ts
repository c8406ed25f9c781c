import type { Spec } from "../../spec.ts";

export const df: Spec = {
  names: ["df"],
  options: [
    "-a --all",
    "-B --block-size=text",
    "-h --human-readable",
    "-H --si",
    "-i --inodes",
    "-k",
    "-l --local",
    "-m",
    "--no-sync",
    "--output[=text]",
    "-P --portability",
    "--sync",
    "--total",
    "-t --type=text",
    "-T --print-type",
    "-x --exclude-type=text",
    "--help",
    "--version",
  ],
  rest: "text",
  examples: {
    "df -h": "",
    "df -h .": "",
  },
};
