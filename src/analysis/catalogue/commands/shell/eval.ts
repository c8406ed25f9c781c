import type { Spec } from "../../spec.ts";

export const eval_: Spec = {
  names: ["eval"],
  optionsFirst: true,
  anyWords: true,
  wraps: true,
  rest: "text",
  examples: {
    "eval 'cat a'": "read /w/a",
    'eval cat "$x"': "env x shown, opaque unknown-script!",
  },
};
