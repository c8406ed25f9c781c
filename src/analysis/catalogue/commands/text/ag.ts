import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { isNumeric } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const ag: Spec = {
  names: ["ag"],
  options: optionLines(`
    --ackmate | -A --after=text | -B --before=text | --break | -c --count | --color | --nocolor | --column |
    --filename | --nofilename | -H --heading | --noheading | --nobreak | -L --files-without-matches |
    -l --files-with-matches | --line-numbers | --nonumbers --no-numbers | -o --only-matching |
    --print-long-lines | --passthrough | --silent | --stats | --stats-only | --vimgrep | -0 --null |
    -a --all-types | -C --context=text | -D --debug | --depth=text | -f --follow |
    -F --fixed-strings --literal | -g=text | -G --file-search-regex=text | --hidden | -i --ignore-case |
    --ignore=text | --ignore-dir=text | -m --max-count=text | --one-device | -p --path-to-ignore=read | -Q |
    -s --case-sensitive | -S --smart-case | --search-binary | -t --all-text | -u --unrestricted |
    -U --skip-vcs-ignores | -v --invert-match | -w --word-regexp | -W --width=text | -z --search-zip |
    !--pager=text | --nopager | --list-file-types | --workers=text | --affinity | --noaffinity | --multiline |
    --nomultiline | -h --help | -V --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    if (has("--help", "--version")) return [];
    const own = has("-g") ? 0 : 1;
    const paths = operands.slice(own);
    const unsure = operands.slice(0, own).some((field) => field.many);
    // exception: with no number behind it, such an option takes none
    const counts = values("--after", "--before", "--context").every(
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
    "ag foo": "read /w deep",
    "ag -A 2 foo src": "read /w/src deep",
    "ag -A foo src": "read /w deep, opaque undescribed",
    "ag -i foo src": "read /w/src deep",
    "ag --pager=sh foo": "read /w deep, opaque undescribed",
  },
};
