import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Spec, Stated } from "../../spec.ts";

/** What it may be asked about; each may be shortened. */
const OBJECTS =
  "address addrlabel fou help ila ioam l2tp link macsec maddress monitor mptcp mroute mrule neighbour neighbor netconf netns nexthop ntable ntbl route rule sr stats tap tcpmetrics token tunnel tuntap vrf xfrm".split(
    " ",
  );
const LOOKS = "show list lst get help identify pids monitor save".split(" ");
/** Words that narrow what is shown, where no verb stands. */
const NARROWS =
  /^(dev|up|type|table|to|from|root|match|exact|master|vrf|label|dynamic|permanent|scope|proto|group|all|link|nud|proxy|cache|via|src|oif|iif)$/;

const PLAIN =
  /^-(4|6|0|B|M|s|stats|statistics|d|details|r|resolve|N|Numeric|h|human|human-readable|iec|o|oneline|c|color|color=\w+|t|timestamp|ts|tshort|br|brief|j|json|p|pretty|a|all|echo|V|Version)$/;

/** `ip [OPTIONS] OBJECT [VERB …]` */
export const ip: Spec = {
  names: ["ip"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const words = operands.map((field) =>
      field.text.kind === "known" && !field.many ? field.text.value : null,
    );
    const at = afterOptions(words);
    if (at === null) return [unclear("an option of it is not known", operands[0])];
    const [object, verb] = words.slice(at);
    if (object === undefined) return [];
    if (object === null || !OBJECTS.some((name) => name.startsWith(object)))
      return [unclear("what it is asked about is not known", operands[at])];
    if ("monitor".startsWith(object) && object.length > 1) return operands.slice(at + 1).flatMap(fileOf);
    const isLook =
      // exception: a lone `s` is `set` of some objects
      verb === undefined ||
      (verb !== null &&
        verb !== "s" &&
        (LOOKS.some((name) => name.startsWith(verb)) || NARROWS.test(verb)) &&
        verb !== "save");
    if (isLook) return [];
    return [
      {
        kind: "change",
        system: "network",
        verb: `${object} ${verb ?? ""}`.trim(),
        target: known(""),
        loses: false,
      },
      unclear("what it changes is not described", operands[at + 1]),
    ];
  },
  examples: {
    "ip addr": "",
    "ip -4 -br a show dev eth0": "",
    "ip route get 1.1.1.1": "",
    "ip -n x link": "",
    "ip netns list": "",
    "ip link s eth0 down": "change network link s, opaque undescribed",
    "ip link set eth0 down": "change network link set, opaque undescribed",
    "ip netns exec x sh": "change network netns exec, opaque undescribed",
    "ip -b a": "opaque undescribed",
    "ip addr a 1.1.1.1/8 dev eth0": "change network addr a, opaque undescribed",
    "ip frob": "opaque undescribed",
    "ip $x": "env x shown, opaque undescribed",
  },
};

/** Null where one is not known, or reads a file. */
function afterOptions(words: readonly (string | null)[]): number | null {
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === null || word === undefined) return word === null ? at : null;
    if (!word.startsWith("-")) return at;
    const short = word.replace(/^--/, "-");
    if (/^-(n|netns|rc|rcvbuf|f|family|l|loops)$/.test(short)) at++;
    else if (!PLAIN.test(short)) return null;
  }
  return at;
}

/** `monitor file PATH` reads what it wrote before. */
function fileOf(field: Field): Stated[] {
  return field.text.kind === "known" && field.text.value === "file"
    ? [unclear("it reads a file", field)]
    : [];
}

function unclear(why: string, field: Field | undefined): Stated {
  return { kind: "unclear", why: field === undefined ? why : `${why}: ${field.written}` };
}
