import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";
import { alike } from "../../tool.ts";

/** A question to a name server; what is asked for goes out with it. */
function asks(server: Field | undefined, scheme = "dns"): Stated {
  return {
    kind: "connect",
    scheme: known(scheme),
    host: server?.text ?? UNKNOWN,
    sends: true,
    ...(server && { at: server }),
  };
}

const dig: Spec = {
  names: ["dig", "drill", "kdig"],
  options: optionLines(
    "-4|-6|-b=text|-c=text|-f=read|-k=read|-m|-p=text|-q=text|-r|-t=text|-u|-v|-x=text|-y=text|-h",
  ),
  rest: "text",
  says: ({ operands, has }) => {
    if (has("-v", "-h")) return [];
    const server = operands.find(({ text }) => text.kind === "known" && text.value.startsWith("@"));
    return [
      server?.text.kind === "known"
        ? asks({ ...server, text: known(server.text.value.slice(1)) })
        : asks(undefined),
    ];
  },
  examples: {
    "dig @x.example a.example MX": "connect dns x.example",
    "dig a.example": "connect dns *",
    "dig -f a": "read /w/a, connect dns *",
  },
};

const lookup: Spec = {
  names: ["nslookup"],
  options: optionLines("-type=text|-query=text|-port=text|-timeout=text|-debug|-version"),
  oneDash: true,
  operands: ["text", "text"],
  says: ({ operands }) => [asks(operands[1])],
  examples: {
    "nslookup a.example x.example": "connect dns x.example",
    "nslookup -type=mx a.example": "connect dns *",
  },
};

const whois: Spec = {
  names: ["whois"],
  options: optionLines("-h --host=text|-p --port=text|-H|-a|-I|-i=text|-T=text|--verbose|--help|--version"),
  rest: "text",
  says: ({ values, has }) => (has("--help", "--version") ? [] : [asks(values("--host")[0], "whois")]),
  examples: { "whois a.example": "connect whois *", "whois -h x.example a": "connect whois x.example" },
};

export const NAMES: readonly Spec[] = [...alike(dig), lookup, whois];
