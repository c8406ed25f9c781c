import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const set: Spec = {
  names: ["set"],
  options: [
    "-a",
    "+a",
    "-b",
    "+b",
    "-C",
    "+C",
    "-e",
    "+e",
    "-E",
    "+E",
    "-f",
    "+f",
    "-h",
    "+h",
    "-m",
    "+m",
    "-n",
    "+n",
    "-P",
    "+P",
    "-T",
    "+T",
    "-u",
    "+u",
    "-v",
    "+v",
    "-x",
    "+x",
    "-o=text",
    "+o=text",
  ],
  plus: true,
  optionsFirst: true,
  rest: "text",
  says: ({ operands, options, unclear }) =>
    operands.length === 0 && options.length === 0 && unclear === null
      ? [{ kind: "env", name: UNKNOWN, value: "shown" }]
      : [],
  examples: {
    "set -euo pipefail": "",
    set: "env * shown",
    "set -- a b; cat $2": "read /w/b",
    "set -k": "opaque undescribed, opaque unknown-script!",
    "set -a; A=b": "env A=b",
  },
};
