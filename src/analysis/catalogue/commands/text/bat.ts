import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const bat: Spec = {
  names: ["bat", "batcat"],
  options: optionLines(`
    -A --show-all | --nonprintable-notation=text | --binary=text | -p --plain | -l --language=text |
    -H --highlight-line=text | --file-name=text | -d --diff | --diff-context=text | --tabs=text | --wrap=text |
    -S --chop-long-lines | --terminal-width=text | -n --number | --color=text | --italic-text=text |
    --decorations=text | -f --force-colorization | --paging=text | -P --no-paging | !--pager=text |
    -m --map-syntax=text | --ignored-suffix=text | --theme=text | --theme-dark=text | --theme-light=text |
    --list-themes | -s --squeeze-blank | --squeeze-limit=text | --strip-ansi=text | --style=text |
    -r --line-range=text | -L --list-languages | -u --unbuffered | --diagnostic | --acknowledgements |
    !--set-terminal-title | !--generate-config-file | --config-file | --config-dir | --cache-dir |
    !--lessopen | --no-config | --no-custom-assets | --completion=text | -E --quiet-empty | -h --help |
    -V --version`),
  wholeNames: true,
  rest: "read",
  says: ({ operands: [first] }) =>
    // exception: the one subcommand, which writes compiled themes
    first?.text.kind === "known" && first.text.value === "cache"
      ? [{ kind: "unclear", why: "it may build its cache anew" }]
      : [],
  examples: {
    "bat a": "read /w/a",
    "bat -pn --line-range 1:20 a b": "read /w/a, read /w/b",
    "bat --pager=sh a": "read /w/a, opaque undescribed",
    "bat cache --build": "read /w/cache, opaque undescribed",
  },
};
