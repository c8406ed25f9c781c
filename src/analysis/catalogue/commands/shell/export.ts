import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const export_: Spec = {
  names: ["export"],
  options: ["-f", "-n", "-p"],
  rest: "text",
  says: ({ operands, has }) =>
    operands.length === 0 && !has("-f", "-F") ? [{ kind: "env", name: UNKNOWN, value: "shown" }] : [],
  examples: {
    "export A=b": "env A=b",
    export: "env * shown",
    "export -p": "env * shown",
    "A=b; export A": "env A=b",
    'export "$x"': "env x shown, opaque undescribed, opaque inline-code!",
  },
};
