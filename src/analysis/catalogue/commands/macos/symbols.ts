import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const symbols: Spec = {
  names: ["symbols"],
  options: optionLines(`
    -help | -uuid | -lookup=text | -w | -arch=text | -v | -fullSourcePath | -noSources | -noDaemon |
    -onlyHasSources | -symbolsPackageDir=text | !-saveSignature=write | -printSignature`),
  oneDash: true,
  rest: "read",
  examples: {
    "symbols -w a": "read /w/a",
    "symbols -saveSignature o a": "write /w/o, read /w/a, opaque undescribed",
  },
};
