import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** Behind `+` stands a command of its own, which may run a program. */
export const less: Spec = {
  names: ["less"],
  options: optionLines(`
    -N --LINE-NUMBERS | -n --line-numbers | -S --chop-long-lines | -R --RAW-CONTROL-CHARS |
    -r --raw-control-chars | -F --quit-if-one-screen | -X --no-init | -i --ignore-case | -I --IGNORE-CASE |
    -e --quit-at-eof | -E --QUIT-AT-EOF | -f --force | -G --HILITE-SEARCH | -g --hilite-search |
    -m --long-prompt | -M --LONG-PROMPT | -q --quiet --silent | -Q --QUIET --SILENT |
    -s --squeeze-blank-lines | -u --underline-special | -U --UNDERLINE-SPECIAL | -w --hilite-unread |
    -W --HILITE-UNREAD | -x --tabs=text | -z --window=text | -p --pattern=text | -j --jump-target=text |
    -b --buffers=text | -B --auto-buffers | -y --max-forw-scroll=text | -h --max-back-scroll=text |
    -c --clear-screen | -d --dumb | -J --status-column | -K --quit-on-intr | -L --no-lessopen |
    -a --search-skip-screen | -A --SEARCH-SKIP-SCREEN | -~ --tilde | --mouse | --use-color | --wordwrap |
    !-k --lesskey-file=read | !--lesskey-src=read | !--lesskey-content=text | !-o --log-file=write |
    !-O --LOG-FILE=write | !-P --prompt=text | !-t --tag=text | !-T --tag-file=read | -? --help |
    -V --version`),
  numbers: true,
  wholeNames: true,
  plus: true,
  rest: "read",
  examples: {
    "less a": "read /w/a",
    "less -SR a b": "read /w/a, read /w/b",
    "less '+!id' a": "read /w/a, opaque undescribed",
    "less -o log a": "write /w/log, read /w/a, opaque undescribed",
  },
};
