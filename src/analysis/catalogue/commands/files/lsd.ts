import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Only names are shown. */
export const lsd: Spec = {
  names: ["lsd"],
  options: optionLines(`
    -1 --oneline | -l --long | -a --all | -A --almost-all | -d --directory-only | -F --classify |
    -R --recursive | --tree | --depth=text | -h --human-readable | --icon=text | --icon-theme=text |
    --color=text | --date=text | --size=text | --permission=text | -t --timesort | -S --sizesort |
    -X --extensionsort | -v --versionsort | -G --gitsort | --sort=text | -U --no-sort | -r --reverse |
    --group-dirs=text | --group-directories-first | --blocks=text | --total-size | --classic | --no-symlink |
    -I --ignore-glob=text | -i --inode | -g --git | -L --dereference | -Z --context | --hyperlink=text |
    --header | --literal -N | --truncate-owner-after=text | --ignore-config | --config-file=read | --help |
    -V --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands }) => {
    const paths = operands.length === 0 ? [looseField(known("."))] : operands;
    return paths.map((path): Stated => ({ kind: "read", path }));
  },
  examples: {
    "lsd -la src": "read /w/src",
    "lsd --tree": "read /w",
  },
};
