import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const lipo: Spec = {
  names: ["lipo"],
  options: optionLines(`
    -info | -detailed_info | -archs | -verify_arch=text | -create | -extract=text | -extract_family=text |
    -remove=text | -thin=text | -replace=text=read | -arch=text=read | -segalign=text=text | -hideARM64 |
    -fat64 | -output --output=write | -o=write`),
  oneDash: true,
  rest: "read",
  examples: {
    "lipo -info a": "read /w/a",
    "lipo -archs a": "read /w/a",
    "lipo -create a b -output o": "write /w/o, read /w/a, read /w/b",
    "lipo -thin arm64 a -output o": "write /w/o, read /w/a",
  },
};
