import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const readonly: Spec = {
  names: ["readonly"],
  options: ["-a", "-A", "-f", "-p"],
  rest: "text",
  says: ({ operands, has }) =>
    operands.length === 0 && !has("-f", "-F") ? [{ kind: "env", name: UNKNOWN, value: "shown" }] : [],
  examples: {
    "readonly a=b; cat $a": "read /w/b",
  },
};
