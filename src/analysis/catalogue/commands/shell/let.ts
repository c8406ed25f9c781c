import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const let_: Spec = {
  names: ["let"],
  anyWords: true,
  rest: "text",
  output: () => known(""),
  examples: {
    "let 'x = 1 + 2'": "",
    "let 'x=a[$(id)]'": "opaque inline-code!",
  },
};
