import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const false_: Spec = {
  names: ["false"],
  anyWords: true,
  rest: "text",
  output: () => known(""),
  examples: {
    false: "",
    "false --anything x": "",
  },
};
