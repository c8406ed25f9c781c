import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const scp: Spec = {
  names: ["scp"],
  options: optionLines(
    "-3|-4|-6|-A|-B|-C|-O|-p|-q|-R|-r|-s|-T|-v|-c=text|-D=unclear|-F=unclear|-i=read|-J=unclear|-l=text|-P=text|-X=text|!-o=text|!-S=text",
  ),
  rest: "text",
  says: ({ operands, has }) => {
    const target = operands.at(-1);
    const sources = operands.slice(0, -1);
    if (target === undefined || sources.length === 0)
      return [{ kind: "unclear", why: "what it copies is not known" }];
    const goesOut = hostOf(target) !== null;
    return [
      ...sources.flatMap((source): Stated[] => {
        const host = hostOf(source);
        return host === null
          ? [{ kind: "read", path: source, deep: has("-r") }]
          : [connect(host, false, source)];
      }),
      ...destination(target, goesOut, has("-r")),
    ];
  },
  examples: {
    "scp a h:": "read /w/a, connect ssh h",
    "scp -r src u@h.example:/x": "read /w/src deep, connect ssh h.example",
    "scp h:/x out": "connect ssh h, write /w/out deep",
    "scp scp://h:22//x out": "connect ssh h, write /w/out deep",
    "scp -S ./x a h:": "read /w/a, connect ssh h, opaque undescribed",
    "scp -o ProxyCommand=x a h:": "read /w/a, connect ssh h, opaque undescribed",
    "scp $x h:": "env x shown, read *, connect ssh h, opaque undescribed",
  },
};

function destination(target: Field, goesOut: boolean, deep: boolean): Stated[] {
  const host = hostOf(target);
  if (goesOut && host !== null) return [connect(host, true, target)];
  // Into a folder it writes what the other side calls it.
  return [
    { kind: "write", path: target, deep: true },
    ...(deep ? [{ kind: "moved", path: target } as const] : []),
  ];
}

function connect(host: Text, sends: boolean, at: Field): Stated {
  return { kind: "connect", scheme: known("ssh"), host, port: UNKNOWN, sends, at };
}

/** `[user@]host:path` and `scp://host/path`; null where it is a file here. */
function hostOf({ text, many }: Field): Text | null {
  // What is not known may be either; that it may be an option, or a host, makes the copy not described.
  if (text.kind !== "known" || many) return null;
  const url = /^s(?:cp|ftp):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/.exec(text.value)?.[1];
  const short = /^(?:[^@/:]*@)?(\[[^\]]*\]|[^:/]+):/.exec(text.value)?.[1];
  const host = url ?? short;
  return host === undefined ? null : known(host.toLowerCase());
}
