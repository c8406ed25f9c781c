import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const sleep: Spec = {
  names: ["sleep"],
  options: ["--help", "--version"],
  rest: "text",
  output: () => known(""),
  examples: {
    "sleep 1": "",
  },
};
