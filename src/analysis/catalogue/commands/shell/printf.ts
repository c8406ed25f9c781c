import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const printf: Spec = {
  names: ["printf"],
  options: ["-v=text"],
  optionsFirst: true,
  rest: "text",
  output: ({ operands, has }) => {
    const [format, ...rest] = operands.map(({ text, many }) =>
      text.kind === "known" && !many ? text.value : null,
    );
    if (typeof format !== "string" || has("-v") || rest.includes(null)) return UNKNOWN;
    if (!/%|\\(?!n)/.test(format)) return known(format.replaceAll("\\n", "\n"));
    const line = /^%s(\\n)?$/.exec(format);
    if (line === null) return UNKNOWN;
    const end = line[1] === undefined ? "" : "\n";
    return known(rest.length === 0 ? end : rest.map((word) => `${word}${end}`).join(""));
  },
  examples: {
    "printf '%s\\n' a": "",
    "printf x": "",
    "printf $f a": "env f shown, opaque undescribed, opaque inline-code!",
  },
};
