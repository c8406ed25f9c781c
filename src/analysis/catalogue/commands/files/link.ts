import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const link: Spec = {
  names: ["link"],
  options: optionLines("--help | --version"),
  operands: ["text", "text"],
  says: ({ operands }) =>
    operands.flatMap((path, at): readonly Stated[] =>
      at === 0
        ? [
            { kind: "read", path },
            { kind: "write", path },
          ]
        : [
            { kind: "write", path, own: true },
            { kind: "moved", path },
          ],
    ),
  examples: {
    "link a o": "read /w/a, write /w/a, write /w/o",
  },
};
