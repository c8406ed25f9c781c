import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const local: Spec = {
  names: ["local"],
  options: [
    "-a",
    "-A",
    "-f",
    "-F",
    "-g",
    "-i",
    "-I",
    "-l",
    "-n",
    "-p",
    "-r",
    "-t",
    "-u",
    "-x",
    "+a",
    "+i",
    "+l",
    "+n",
    "+t",
    "+u",
    "+x",
    "+r",
  ],
  plus: true,
  rest: "text",
  says: ({ operands, has }) =>
    operands.length === 0 && !has("-f", "-F") ? [{ kind: "env", name: UNKNOWN, value: "shown" }] : [],
  examples: {
    "f() { local a=b; cat $a; }; f": "read /w/b",
  },
};
