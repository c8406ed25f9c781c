import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { isNumeric } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const ack: Spec = {
  names: ["ack", "ack-grep"],
  options: optionLines(`
    -A --after-context=text | -B --before-context=text | -C --context=text | --bar | --break | --nobreak |
    -c --count | --color | --nocolor | --colour | --column | --nocolumn | --create-ackrc | --dump | --env |
    --noenv | --files-from=unclear | -f | -g | --filter | --nofilter | --flush | --follow | --nofollow |
    -H --with-filename | -h --no-filename | --heading | --noheading | --help | --help-types | --help-colors |
    -i --ignore-case | -I --no-ignore-case | -S --smart-case | --ignore-dir=text | --noignore-dir=text |
    --ignore-file=text | -k --known-types | -l --files-with-matches | -L --files-without-matches |
    --lines=text | -m --max-count=text | --match=text | --man | -n --no-recurse | -r -R --recurse | -o |
    --output=text | !--pager[=text] | --nopager | --passthru | --print0 | -p --proximate[=text] |
    -P --no-proximate | -Q --literal | --range-start=text | --range-end=text | -s | --sort-files |
    -t --type=text | -T=text | --type-add=text | --type-set=text | --type-del=text | --underline |
    -u --underline | -v --invert-match | --not=text | --and=text | --or=text | -w --word-regexp | !-x | -1 |
    --version | !--ackrc=read | --ignore-ackrc`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    if (has("--help", "--version")) return [];
    const own = has("-f", "-g", "--match") ? 0 : 1;
    const paths = operands.slice(own);
    const unsure = operands.slice(0, own).some((field) => field.many);
    // exception: with no number behind it, such an option takes none
    const counts = values("--after-context", "--before-context", "--context").every(
      ({ text }) => isNumeric(text) && text.kind === "known" && text.value !== "",
    );
    return [
      ...(counts ? [] : [{ kind: "unclear", why: "which word is the pattern is not known" } as const]),
      ...(paths.length === 0 ? [looseField(known("."))] : paths).map(
        (path): Stated => ({ kind: "read", path, deep: true }),
      ),
      ...(unsure ? [{ kind: "unclear", why: "which word is the pattern is not known" } as const] : []),
    ];
  },
  examples: {
    "ack foo": "read /w deep",
    "ack -A 2 foo src": "read /w/src deep",
    "ack -A foo src": "read /w deep, opaque undescribed",
    "ack -i foo src": "read /w/src deep",
    "ack --pager=sh foo": "read /w deep, opaque undescribed",
  },
};
