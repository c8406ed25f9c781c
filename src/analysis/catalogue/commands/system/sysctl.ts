import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const sysctl: Spec = {
  names: ["sysctl"],
  options: optionLines(
    "-a --all|-A|-X|-b --binary|-e --ignore|-N --names|-n --values|-q --quiet|-d|-h|-i|-l|-o|-x|-r --pattern=text|-V --version|--help|!-p --load[=read]|!-f|!--system|!-w --write",
  ),
  rest: "text",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => text.kind !== "known" || beginning(text).includes("="))
      .map((field) => ({
        kind: "change",
        system: "machine",
        verb: "set",
        target: field.text,
        loses: false,
      })),
  examples: {
    "sysctl -n hw.ncpu": "",
    "sysctl -a": "",
    "sysctl vm.x=1": "change machine set vm.x=1",
    "sysctl -w vm.x=1": "change machine set vm.x=1, opaque undescribed",
  },
};
