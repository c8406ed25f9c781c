import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const typeset: Spec = {
  names: ["typeset"],
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
    "typeset a=b": "",
    "typeset PATH=b": "env PATH=b",
    "typeset -x A=b": "env A=b",
  },
};
