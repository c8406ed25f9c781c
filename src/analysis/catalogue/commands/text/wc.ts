import { UNKNOWN } from "../../../../contract/index.ts";
import { NUMBERS } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

export const wc: Spec = {
  names: ["wc"],
  options: [
    "-c --bytes",
    "-m --chars",
    "-l --lines",
    "-L --max-line-length",
    "-w --words",
    "--files0-from=unclear",
    "--total=text",
    "--help",
    "--version",
  ],
  rest: "read",
  output: ({ operands }) => (operands.length === 0 ? NUMBERS : UNKNOWN),
  examples: {
    "wc -l a": "read /w/a",
    "wc --files0-from=x": "opaque undescribed",
  },
};
