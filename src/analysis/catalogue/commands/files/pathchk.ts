import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const pathchk: Spec = {
  names: ["pathchk"],
  options: optionLines("-p | -P | --portability | --help | --version"),
  rest: "text",
  examples: {
    "pathchk -p a": "",
  },
};
