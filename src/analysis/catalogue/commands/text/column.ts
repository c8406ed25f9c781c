import type { Spec } from "../../spec.ts";

export const column: Spec = {
  names: ["column"],
  options: [
    "-t --table",
    "-s --separator=text",
    "-o --output-separator=text",
    "-c --output-width=text",
    "!-n=text",
    "--table-name=text",
    "-N --table-columns=text",
    "-J --json",
    "-x --fillrows",
    "-R --table-right=text",
    "-T --table-truncate=text",
    "-E --table-noextreme=text",
    "-W --table-wrap=text",
    "-H --table-hide=text",
    "-O --table-order=text",
    "-d --table-noheadings",
    "-e --table-header-repeat",
    "-l --table-columns-limit=text",
    "-L --keep-empty-lines",
    "-m --table-maxout",
    "--output-width=text",
    "-h --help",
    "-V --version",
  ],
  rest: "read",
  examples: {
    "column -t a": "read /w/a",
  },
};
