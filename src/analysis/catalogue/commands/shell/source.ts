import type { Spec } from "../../spec.ts";

export const source: Spec = {
  names: ["source", "."],
  optionsFirst: true,
  operands: ["read"],
  rest: "text",
  examples: {
    "source ./lib.sh": "read /w/lib.sh, read /w/inside",
    ". ./none.sh": "read /w/none.sh, opaque unknown-script",
    'source "$x"': "env x shown, read *, opaque undescribed, opaque unknown-script",
  },
};
