import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** It shows names alone. */
export const locate: Spec = {
  names: ["locate", "plocate", "mlocate"],
  options: optionLines(`
    -A --all | -b --basename | -c --count | -d --database=read | -e --existing | -E --non-existing |
    -i --ignore-case | -p --ignore-spaces | -l -n --limit=text | -N --literal | -0 --null | -S --statistics |
    -q --quiet | -r --regexp=text | --regex | -w --wholename | -L --follow | -P --nofollow | -H | -h --help |
    -V --version | -m --mmap | -s --stdio`),
  rest: "text",
  examples: {
    "locate -i foo": "",
    "locate -d a foo": "read /w/a",
  },
};
