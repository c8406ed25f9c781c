import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const mdfind: Spec = {
  names: ["mdfind"],
  options: optionLines(
    "-live | -count | -onlyin=read | -name=text | -literal | -interpret | -0 | -attr=text | -reprint",
  ),
  oneDash: true,
  rest: "text",
  examples: {
    "mdfind -name foo": "",
    "mdfind -onlyin src foo": "read /w/src",
  },
};
