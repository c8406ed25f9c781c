import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const colon: Spec = {
  names: [":"],
  anyWords: true,
  rest: "text",
  output: () => known(""),
  examples: {
    ":": "",
    ": a -b": "",
  },
};
