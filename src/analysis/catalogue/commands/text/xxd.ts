import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** The second file is written in all modes. */
export const xxd: Spec = {
  names: ["xxd"],
  options: optionLines(`
    -a -autoskip --autoskip | -b -bits --bits | -C -capitalize --capitalize | -c -cols --cols=text | -d |
    -E -EBCDIC | -e | -g -groupsize --groupsize=text | -h -help --help | -i -include --include |
    -l -len --len=text | -n -name --name=text | -o -offset --offset=text | -p -ps -plain -postscript --plain |
    -r -revert --revert | -R --R=text | -s -seek --seek=text | -u -uppercase --uppercase |
    -v -version --version | -t`),
  oneDash: true,
  prepare: (words) => words.flatMap(apart),
  operands: ["read", "write"],
  examples: {
    "xxd a": "read /w/a",
    "xxd -c12 -l 64 a": "read /w/a",
    "xxd -r -p a": "read /w/a",
    "xxd -r a o": "read /w/a, write /w/o",
    "xxd -i a o.h": "read /w/a, write /w/o.h",
    "xxd -ps a": "read /w/a",
  },
};

/** `-c12` */
function apart(word: Field): readonly Field[] {
  const match =
    word.text.kind === "known" && !word.many ? /^(-[cglnos])([0-9].*)$/.exec(word.text.value) : null;
  const [, option, value] = match ?? [];
  if (option === undefined || value === undefined) return [word];
  return [
    { ...word, text: known(option) },
    { ...word, text: known(value) },
  ];
}
