import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const tput: Spec = {
  names: ["tput"],
  options: optionLines("-T=text | -S | -x | -V"),
  rest: "text",
  examples: {
    "tput cols": "",
  },
};
