import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";

const FLAGS = optionLines(
  "-c --pipe --from-stdin --to-stdout | -f --force | -v --verbose | -o --rename=write | -C --directory=write-deep | -h --help | -V --version",
);

/** Without a name, the archive says what it is called. */
function besides({ has }: Use): readonly Stated[] {
  return has("--to-stdout", "--rename", "--directory")
    ? []
    : [{ kind: "unclear", why: "what it makes is not clear" }];
}

export const binhex: Spec = {
  names: ["binhex", "applesingle", "macbinary"],
  options: optionLines("-h --help | -V --version | -v --verbose"),
  subcommands: {
    probe: { options: FLAGS, rest: "read" },
    decode: { options: FLAGS, rest: "read", says: besides },
    encode: { options: FLAGS, rest: "read", says: besides },
  },
  examples: {
    "binhex probe a": "read /w/a",
    "binhex decode -c a": "read /w/a",
    "binhex encode -o o a": "write /w/o, read /w/a",
    "binhex encode a": "read /w/a, opaque undescribed",
  },
};
