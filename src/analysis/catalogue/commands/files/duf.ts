import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const duf: Spec = {
  names: ["duf", "dysk"],
  options: optionLines(`
    --all | --hide=text | --hide-fs=text | --hide-mp=text | --inodes | --json | --only=text | --only-fs=text |
    --only-mp=text | --output=text | --sort=text | --style=text | --theme=text | --warnings | --width=text |
    --avail-threshold=text | --usage-threshold=text | --help | --version | -a | -f=text | -s=text | -c=text`),
  rest: "text",
  examples: {
    "duf --json": "",
  },
};
