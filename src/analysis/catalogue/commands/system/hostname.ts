import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** With an operand it names the machine anew. */
export const hostname: Spec = {
  names: ["hostname"],
  options: optionLines(
    "-a --alias|-A --all-fqdns|-d --domain|-f --fqdn --long|-i --ip-address|-I --all-ip-addresses|-s --short|-y --yp --nis|-V --version|-h --help|!-F --file=read|!-b --boot",
  ),
  rest: "text",
  says: ({ operands: [name] }) =>
    name === undefined
      ? []
      : [{ kind: "change", system: "machine", verb: "rename", target: name.text, loses: false }],
  examples: { hostname: "", "hostname -I": "", "hostname x": "change machine rename x" },
};
