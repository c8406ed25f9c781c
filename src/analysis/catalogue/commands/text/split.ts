import { known, partly } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { concat, withoutAll } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** What it appends to the names of its pieces. */
const LETTERS = partly("", "", withoutAll("./-"));

export const split: Spec = {
  names: ["split"],
  options: optionLines(`
    -a --suffix-length=text | --additional-suffix=text | -b --bytes=text | -C --line-bytes=text |
    -d --numeric-suffixes[=text] | -x --hex-suffixes[=text] | -e --elide-empty-files | !--filter=text |
    -l --lines=text | -n --number=text | -t --separator=text | -u --unbuffered | --verbose | --help |
    --version`),
  numbers: true,
  operands: ["read", "text"],
  says: ({ operands: [, prefix], values }) => {
    const start = prefix?.text ?? known("x");
    const [end] = values("--additional-suffix");
    const text = concat(concat(start, LETTERS), end?.text ?? known(""));
    return [{ kind: "write", path: { ...looseField(text), many: true } }];
  },
  examples: {
    "split -l 100 a": "read /w/a, write /w/x…",
    "split -b 1M a src/p --additional-suffix=.ts": "read /w/a, write /w/src/p….ts",
    "split --filter='sh' a": "read /w/a, write /w/x…, opaque undescribed",
  },
};
