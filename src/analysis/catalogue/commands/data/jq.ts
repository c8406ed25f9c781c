import { readJq } from "../../../code/jq/read.ts";
import { optionLines } from "../../options.ts";
import { type Numbers, scriptOf, stateScript } from "../../scripts.ts";
import type { Spec, Stated } from "../../spec.ts";

const NUMBERS: Numbers = { holds: /[-0-9]/, fit: () => true };

export const jq: Spec = {
  names: ["jq", "gojq"],
  options: optionLines(`
    -n --null-input | -R --raw-input | -s --slurp | -c --compact-output | -r --raw-output | --raw-output0 |
    -j --join-output | -a --ascii-output | -S --sort-keys | -C --color-output | -M --monochrome-output | --tab |
    --indent=text | --unbuffered | --stream | --stream-errors | --seq | !-f --from-file | -L --library-path=text |
    -e --exit-status | --arg=text=text | --argjson=text=text | --slurpfile=text=read | --rawfile=text=read |
    --argfile=text=read | --args | --jsonargs | -b --binary | -h --help | -V --version | --build-configuration |
    --yaml-input | --yaml-output`),
  wholeNames: true,
  rest: "text",
  says: (use) => {
    if (use.has("--help", "--version", "--build-configuration")) return [];
    const own = use.has("--from-file") ? 0 : 1;
    const filter = scriptOf(use.operands.slice(0, own), NUMBERS);
    const reads = use.operands.slice(own).map((path): Stated => ({ kind: "read", path }));
    // exception: without a filter the input is printed as it is
    const bare = own === 1 && use.operands.length === 0;
    const seen = own === 0 || bare ? [] : stateScript(filter, readJq);
    return [...reads, ...seen];
  },
  examples: {
    "jq .a a": "read /w/a",
    "jq -r '.[] | select(.x > 1)' a b": "read /w/a, read /w/b",
    "jq --arg n v --slurpfile x b '.n = $n' a": "read /w/b, read /w/a",
    "jq -n env": "env * shown",
    "jq -n '$ENV.HOME'": "env HOME shown",
    "jq .env a": "read /w/a",
    "jq -f a b": "read /w/a, read /w/b, opaque undescribed",
    "jq 'include \"m\"; f' a": "read /w/a, opaque inline-code",
    'jq ".$x" a': "env x shown, read /w/a, opaque inline-code",
  },
};
