import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand } from "../../spec.ts";

const sel: Subcommand = {
  options: optionLines(`
    -C --comp | -R --root | -T --text | -I --indent | -D --xml-decl | -B --noblanks | -E --encode=text | -N=text |
    !--net | -Q --quiet | -t --template | -c --copy-of=text | -v --value-of=text | -o --output=text | -n --nl |
    -f --inp-name | -m --match=text | -i --if=text | --elif=text | --else | -b --break | -e --elem=text | -a --attr=text |
    -s --sort=text=text | --var=text`),
  rest: "read",
  // exception: expressions of this subcommand may read other documents
  says: ({ options }) =>
    options
      .filter(
        ({ value }) =>
          value !== undefined && (value.text.kind !== "known" || value.text.value.includes("document")),
      )
      .map(({ name }) => ({ kind: "unclear", why: `what ${name} reads is not clear` })),
};
const el: Subcommand = { options: optionLines("-a | -v | -u | -d[=text]"), wholeNames: true, rest: "read" };
const val: Subcommand = {
  options: optionLines(
    "-w --well-formed | -e --err | -q --quiet | -S --stop | -g --list-good | -b --list-bad | !-d --dtd=text | !-s --xsd=text | !-r --relaxng=text | !-E --embed",
  ),
  rest: "read",
};
const fo: Subcommand = {
  options: optionLines(
    "-n --noindent | -t --indent-tab | -s --indent-spaces=text | -o --omit-decl | -R --recover | -H --html | -C --nocdata | -N --nsclean | -e --encode=text | -Q --quiet | !-D --dropdtd",
  ),
  rest: "read",
};
const ed: Subcommand = {
  options: optionLines(`
    -L --inplace | -O --omit-decl | -P --pf | -S --ps | -N=text | -d --delete=text | -i --insert=text | -a --append=text |
    -s --subnode=text | -t --type=text | -n --name=text | -v --value=text | -x --expr=text | -m --move=text=text |
    -r --rename=text | -u --update=text | --var=text=text`),
  rest: "read",
  says: ({ operands, has }) =>
    has("--inplace") ? operands.map((path): Stated => ({ kind: "write", path })) : [],
};

/** Style sheets (`tr`) may write files of their own. */
export const xmlstarlet: Spec = {
  names: ["xmlstarlet"],
  options: optionLines("-q --quiet | --no-doc-namespace | --doc-namespace | --version | --help"),
  subcommands: { sel, select: sel, el, elements: el, val, validate: val, fo, format: fo, ed, edit: ed },
  examples: {
    "xmlstarlet sel -t -v //x a": "read /w/a",
    "xmlstarlet sel -t -v \"document('b')\" a": "read /w/a, opaque undescribed",
    "xmlstarlet el -u a": "read /w/a",
    "xmlstarlet ed -L -u //x -v y a": "read /w/a, write /w/a",
    "xmlstarlet ed -d //x a": "read /w/a",
    "xmlstarlet fo -s 2 a": "read /w/a",
    "xmlstarlet tr a b": "opaque undescribed",
  },
};
