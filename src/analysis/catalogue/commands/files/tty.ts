import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const tty: Spec = {
  names: ["tty"],
  options: optionLines("-s --silent --quiet | --help | --version"),
  examples: {
    tty: "",
  },
};
