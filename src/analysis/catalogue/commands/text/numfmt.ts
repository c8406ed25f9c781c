import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const numfmt: Spec = {
  names: ["numfmt"],
  options: optionLines(`
    --debug | -d --delimiter=text | --field=text | --format=text | --from=text | --from-unit=text |
    --grouping | --header[=text] | --invalid=text | --padding=text | --round=text | --suffix=text | --to=text |
    --to-unit=text | -z --zero-terminated | --help | --version`),
  rest: "text",
  examples: {
    "numfmt --to=iec 1024": "",
  },
};
