import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const true_: Spec = {
  names: ["true"],
  anyWords: true,
  rest: "text",
  output: () => known(""),
  examples: {
    true: "",
    "true --anything x": "",
  },
};
