import type { Spec } from "../../spec.ts";

export const cd: Spec = {
  names: ["cd", "chdir"],
  options: ["-L", "-P", "-e", "-@"],
  optionsFirst: true,
  rest: "text",
  examples: {
    "cd src": "",
    "cd /tmp && cat a": "read /tmp/a",
    "cd /tmp; cat a": "read /tmp/a, read /w/a",
    'cd "$x" && ls': "env x shown, opaque undescribed, read *",
    'cd -- "$x" && ls': "env x shown, read *",
  },
};
