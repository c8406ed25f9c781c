import { UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Spec } from "../../spec.ts";

function isInput({ text, many }: Field): boolean {
  return !many && text.kind === "known" && text.value === "-";
}

export const cat: Spec = {
  names: ["cat"],
  options: [
    "-A --show-all",
    "-b --number-nonblank",
    "-e",
    "-E --show-ends",
    "-n --number",
    "-s --squeeze-blank",
    "-t",
    "-T --show-tabs",
    "-u",
    "-v --show-nonprinting",
    "--help",
    "--version",
  ],
  rest: "read",
  output: ({ operands, options }, { input }) =>
    options.length === 0 && operands.every(isInput) ? input : UNKNOWN,
  examples: {
    "cat a b": "read /w/a, read /w/b",
    "cat -n a": "read /w/a",
    "cat -- -x": "read /w/-x",
    "cat -": "",
    "cat <(ls)": "read /w",
  },
};
