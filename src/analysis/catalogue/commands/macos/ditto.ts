import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const ditto: Spec = {
  names: ["ditto"],
  options: optionLines(`
    -c | -x | -z | -j | -k | -v | -V | -X | --rsrc | --norsrc | --noextattr | --extattr | --noqtn | --qtn |
    --noacl | --acl | --hfsCompression | --nohfsCompression | --preserveHFSCompression | --sequesterRsrc |
    --keepParent | --arch=text | --bom=read | --nocache | --noclone | --clone | --lang=text | --password |
    --zlibCompressionLevel=text | -h --help`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has }) => {
    const into = operands.at(-1);
    const from = operands.slice(0, -1);
    if (into === undefined || from.length === 0)
      return [{ kind: "unclear", why: "what it copies is not clear" }];
    return [
      ...from.map((path): Stated => ({ kind: "read", path, deep: true })),
      { kind: "write", path: into, deep: !has("-c") },
      ...(has("-c") ? [] : [{ kind: "moved", path: into } as const]),
    ];
  },
  examples: {
    "ditto src d": "read /w/src deep, write /w/d deep",
    "ditto -c -k --keepParent src o.zip": "read /w/src deep, write /w/o.zip",
    "ditto -xk a d": "read /w/a, write /w/d deep",
  },
};
