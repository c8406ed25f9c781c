import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const declare: Spec = {
  names: ["declare"],
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
    "declare a=b": "",
    "declare PATH=b": "env PATH=b",
    "declare -x A=b": "env A=b",
  },
};
