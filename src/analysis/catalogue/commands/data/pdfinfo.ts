import { fetched } from "../../fetched.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const pdfinfo: Spec = {
  names: ["pdfinfo", "pdffonts", "pdfimages"],
  options: optionLines(`
    -f=text | -l=text | -box | -meta | -js | -struct | -struct-text | -isodates | -rawdates | -dests | -url |
    -custom | -opw=text | -upw=text | -enc=text | -listenc | -loc | -list | -subst | -v | -h | -help --help`),
  oneDash: true,
  operands: ["read"],
  says: ({ operands }) => fetched(operands),
  examples: {
    "pdfinfo a": "read /w/a",
    "pdfinfo https://h.example/a": "read /w/https:/h.example/a, opaque undescribed",
    "pdfimages -list a": "read /w/a",
    "pdfimages a out": "read /w/a, opaque undescribed",
  },
};
