import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const printenv: Spec = {
  names: ["printenv"],
  options: ["-0 --null", "--help", "--version"],
  rest: "text",
  says: ({ operands }) =>
    operands.length === 0
      ? [{ kind: "env", name: UNKNOWN, value: "shown" }]
      : operands.map((at) => ({ kind: "env", name: at.text, value: "shown", at })),
  examples: {
    printenv: "env * shown",
    "printenv HOME": "env HOME shown",
  },
};
