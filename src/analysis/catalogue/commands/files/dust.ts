import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Sizes of files, not what is in them. */
export const dust: Spec = {
  names: ["dust"],
  options: optionLines(`
    -d --depth=text | -n --number-of-lines=text | -s --apparent-size | -r --reverse | -x --limit-filesystem |
    -X --ignore-directory=text | -p --full-paths | -b --no-percent-bars | -c --no-colors | -i --ignore-hidden |
    -H | -D --only-dir | -F --only-file | -f --filecount | -e --filter=text | -v --invert-filter=text |
    -t --file-types | -w --terminal-width=text | -z --min-size=text | -L --dereference-links |
    -P --no-progress | -S --stack-size=text | -o --output-format=text | -j --output-json | -m --filetime=text |
    -C --force-colors | -B --bars-on-right | -R --screen-reader | --skip-total | -h --help | -V --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands }) =>
    (operands.length === 0 ? [looseField(known("."))] : operands).map(
      (path): Stated => ({ kind: "read", path }),
    ),
  examples: {
    "dust -d 1 src": "read /w/src",
    dust: "read /w",
  },
};
