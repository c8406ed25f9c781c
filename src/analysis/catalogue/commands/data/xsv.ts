import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand } from "../../spec.ts";

/** Subcommands that read tables and print one. */
const LOOKS =
  "cat count fixlengths flatten fmt frequency headers input join sample search select slice sort stats table transpose reverse view".split(
    " ",
  );

const looks: Subcommand = {
  options: optionLines(`
    -d --delimiter=text | -n --no-headers | -o --output=write | -s --select=text | -l --limit=text | --index=text |
    -a --asc | -R --reverse | -N --numeric | -j --jobs=text | --everything | --mode | --cardinality | --nulls | --median |
    -t --out-delimiter=text | --crlf | --ascii | --quote=text | --quote-always | --escape=text | !-p |
    --width=text | --condense=text | --start=text | -e --end=text | --len=text | --ignore-case | -v --invert-match |
    --left | --right | --full | --cross | --just-names | --intersect | -h --help`),
  rest: "text",
  says: ({ operands }) =>
    // exception: words before the table say what to take of it; nothing is read where no file is
    operands
      .filter(({ text }) => text.kind !== "known" || text.value !== "-")
      .map((path): Stated => ({ kind: "read", path })),
};

export const xsv: Spec = {
  names: ["xsv"],
  options: optionLines("--list | --version | -h --help"),
  subcommands: Object.fromEntries(LOOKS.map((name) => [name, looks])),
  examples: {
    "xsv headers a": "read /w/a",
    "xsv select x a": "read /w/x, read /w/a",
    "xsv join x a y b": "read /w/x, read /w/a, read /w/y, read /w/b",
    "xsv split d a": "opaque undescribed",
    "xsv sort -s x a -o o": "write /w/o, read /w/a",
  },
};
