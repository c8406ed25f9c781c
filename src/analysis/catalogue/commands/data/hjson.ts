import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const hjson: Spec = {
  names: ["hjson"],
  options: optionLines("-j | -c | -h --help | -V --version | -quote | -sl | -nobr | -cond=text"),
  oneDash: true,
  rest: "read",
  examples: {
    "hjson -j a": "read /w/a",
  },
};
