import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Only names are shown. */
export const eza: Spec = {
  names: ["eza", "exa"],
  options: optionLines(`
    -1 --oneline | -l --long | -G --grid | -x --across | -R --recurse | -T --tree | -D --only-dirs |
    -f --only-files | --show-symlinks | --no-symlinks | -X --dereference | -F --classify[=text] |
    --colour --color[=text] | --color-scale[=text] | --colour-scale[=text] | --color-scale-mode=text |
    --icons[=text] | --no-quotes | --hyperlink | --absolute[=text] | -w --width=text | --follow-symlinks |
    -a --all | -A --almost-all | -d --treat-dirs-as-files --list-dirs | -L --level=text | -r --reverse |
    -s --sort=text | --group-directories-first | --group-directories-last | -I --ignore-glob=text |
    --git-ignore | -b --binary | -B --bytes | -g --group | --smart-group | -h --header | -H --links |
    -i --inode | -m --modified | -M --mounts | -n --numeric | -O --flags | -S --blocksize | -t --time=text |
    -u --accessed | -U --created | --changed | --time-style=text | --total-size | --no-permissions |
    -o --octal-permissions | --no-filesize | --no-user | --no-time | --stdin | --git | --no-git | --git-repos |
    --git-repos-no-status | -@ --extended | -Z --context | -? --help | -v --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands }) => {
    const paths = operands.length === 0 ? [looseField(known("."))] : operands;
    return paths.map((path): Stated => ({ kind: "read", path }));
  },
  examples: {
    "eza -la --git src": "read /w/src",
    "eza -T --level=2": "read /w",
    "eza --icons --git": "read /w",
  },
};
