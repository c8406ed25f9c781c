import { known, UNKNOWN } from "../../../../contract/index.ts";
import { isNoOption } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

/** `ssh://user@host:port` and `user@host` */
function bareHost(text: string): string {
  return text
    .replace(/^ssh:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/[:/].*$/, "");
}

export const ssh: Spec = {
  names: ["ssh"],
  options: [
    "-4",
    "-6",
    "-A",
    "-a",
    "-C",
    "-f",
    "-g",
    "-K",
    "-k",
    "-N",
    "-n",
    "-q",
    "-s",
    "-T",
    "-t",
    "-V",
    "-v",
    "-X",
    "-x",
    "-Y",
    "-y",
    "-b=text",
    "-c=text",
    "-i=read",
    "-l=text",
    "-m=text",
    "-p=text",
    "-Q=text",
    "!-D=text",
    "!-E=write",
    "!-e=text",
    "!-F=read",
    "!-G",
    "!-I=text",
    "!-J=text",
    "!-L=text",
    "!-M",
    "!-O=text",
    "!-o=text",
    "!-R=text",
    "!-S=text",
    "!-W=text",
    "!-w=text",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ operands, values }) => {
    const [at] = operands;
    const host =
      at === undefined || at.many || at.text.kind !== "known" ? UNKNOWN : known(bareHost(at.text.value));
    const port = values("-p")[0]?.text ?? known("22");
    const late = operands[1] !== undefined && !isNoOption(operands[1].text);
    return [
      ...(late ? [{ kind: "unclear", why: "options may stand behind the host, too" } as const] : []),
      { kind: "connect", scheme: known("ssh"), host, port, sends: true, ...(at && { at }) },
    ];
  },
  examples: {
    "ssh h 'cat a'": "connect ssh h, at h: read *",
    "ssh -p 22 u@h rm -rf /": "connect ssh h, at h: delete / deep",
    "ssh h -o ProxyCommand=x ls": "connect ssh h, opaque undescribed!, at h: opaque undescribed",
    "ssh h": "connect ssh h, at h: opaque unknown-script!",
    "ssh -o ProxyCommand=x h ls": "connect ssh h, opaque undescribed!, at h: read *",
  },
};
