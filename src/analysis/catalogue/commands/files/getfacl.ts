import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const getfacl: Spec = {
  names: ["getfacl", "lsattr"],
  options: optionLines(`
    -a --access | -d --default | -c --omit-header | -e --all-effective | -E --no-effective | -s --skip-base |
    -R --recursive | -L --logical | -P --physical | -t --tabular | -n --numeric | -p --absolute-names |
    -v --version | -l | -V | -h --help`),
  rest: "text",
  says: ({ operands, has }) =>
    operands.map((path): Stated => ({ kind: "read", path, deep: has("--recursive") })),
  examples: {
    "getfacl a": "read /w/a",
    "lsattr -R src": "read /w/src deep",
  },
};
