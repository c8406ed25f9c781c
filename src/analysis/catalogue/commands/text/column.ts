import type { Spec } from "../../spec.ts";

export const column: Spec = {
  names: ["column"],
  options: [
    "-t --table",
    "-s --separator=text",
    "-o --output-separator=text",
    "-c --output-width=text",
    "-n --table-name=text",
    "-N --table-columns=text",
    "-J --json",
    "-x --fillrows",
  ],
  rest: "read",
  examples: {
    "column -t a": "read /w/a",
  },
};
