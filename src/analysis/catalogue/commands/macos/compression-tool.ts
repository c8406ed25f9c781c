import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const compressionTool: Spec = {
  names: ["compression_tool"],
  options: optionLines(
    "-encode | -decode | -a=text | -A=text | -i=read | -o=write | -b=text | -t=text | -v | -h",
  ),
  oneDash: true,
  examples: {
    "compression_tool -decode -i a": "read /w/a",
    "compression_tool -encode -i a -o o": "read /w/a, write /w/o",
  },
};
