import type { Spec } from "../../spec.ts";

export const nl: Spec = {
  names: ["nl"],
  options: [
    "-b --body-numbering=text",
    "-d --section-delimiter=text",
    "-f --footer-numbering=text",
    "-h --header-numbering=text",
    "-i --line-increment=text",
    "-l --join-blank-lines=text",
    "-n --number-format=text",
    "-p --no-renumber",
    "-s --number-separator=text",
    "-v --starting-line-number=text",
    "-w --number-width=text",
    "--help",
    "--version",
  ],
  rest: "read",
  examples: {
    "nl -ba a": "read /w/a",
  },
};
