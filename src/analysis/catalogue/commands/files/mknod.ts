import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const mknod: Spec = {
  names: ["mknod"],
  options: optionLines("-m --mode=text | -Z | --context[=text] | --help | --version"),
  rest: "text",
  says: ({ operands: [path, type] }) => {
    if (path === undefined) return [];
    const pipe = type?.text.kind === "known" && type.text.value === "p";
    return [
      { kind: "write", path },
      ...(pipe ? [] : [{ kind: "unclear", why: "it makes a device" } as const]),
    ];
  },
  examples: {
    "mknod x p": "write /w/x",
    "mknod x b 8 0": "write /w/x, opaque undescribed",
  },
};
