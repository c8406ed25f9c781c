import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** They reach the hosts that their operands name. */
function reaches(name: string, scheme: string, options: string): Spec {
  return {
    names: [name],
    options: optionLines(options),
    rest: "text",
    says: ({ operands }) =>
      operands.map((at: Field) => ({
        kind: "connect",
        scheme: known(scheme),
        host: hostOf(at),
        sends: false,
        at,
      })),
    examples: {
      [`${name} x.example`]: `connect ${scheme} x.example`,
      [`${name} $x`]: `env x shown, connect ${scheme} *, opaque undescribed`,
      [`${name} --no-such x.example`]: `connect ${scheme} x.example, opaque undescribed`,
    },
  };
}

function hostOf({ text, many }: Field): Text {
  return text.kind === "known" && !many ? known(text.value.replace(/^@/, "")) : UNKNOWN;
}

/** They show the state of the network here. */
function shows(name: string, options: string, example: string): Spec {
  return {
    names: [name],
    options: optionLines(options),
    examples: { [`${name} ${example}`]: "", [`${name} x`]: "opaque undescribed" },
  };
}

export const NETWORK_LOOKS: readonly Spec[] = [
  reaches("ping", "icmp", "-c=text|-i=text|-W=text|-w=text|-t=text|-s=text|-n|-q|-4|-6|-v|-D|-O"),
  reaches("ping6", "icmp", "-c=text|-i=text|-n|-q|-v"),
  reaches("traceroute", "icmp", "-n|-m=text|-q=text|-w=text|-I|-T|-4|-6|-p=text"),
  reaches("host", "dns", "-a|-t=text|-v|-4|-6|-W=text|-R=text|-s"),
  shows(
    "ss",
    "-t --tcp|-u --udp|-l --listening|-n --numeric|-p --processes|-a --all|-x --unix|-s --summary|-4 --ipv4|-6 --ipv6|-e --extended|-m --memory|-o --options|-i --info|-r --resolve|-H --no-header|-w --raw|-O --oneline",
    "-tlnp",
  ),
  shows("netstat", "-a|-n|-t|-u|-l|-p|-r|-i|-s|-e|-v|-g|-4|-6|-W|-f=text|-x", "-an"),
];
