import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const mdls: Spec = {
  names: ["mdls"],
  options: optionLines("-name=text | -raw | -nullMarker=text | -plist=write"),
  oneDash: true,
  rest: "read",
  examples: {
    "mdls -name kMDItemKind a": "read /w/a",
  },
};
