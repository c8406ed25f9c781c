import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const dirname: Spec = {
  names: ["dirname"],
  options: ["-z --zero", "--help", "--version"],
  rest: "text",
  output: ({ operands, options }) => {
    const [path, ...others] = operands.map(({ text, many }) =>
      text.kind === "known" && !many ? text.value : null,
    );
    if (typeof path !== "string" || others.length > 0 || options.length > 0) return UNKNOWN;
    const match = /^(.*[^/])\/+[^/]+\/*$/.exec(path);
    return match?.[1] === undefined ? UNKNOWN : known(`${match[1]}\n`);
  },
  examples: {
    "dirname /a/b": "",
  },
};
