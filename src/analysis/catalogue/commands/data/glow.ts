import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const glow: Spec = {
  names: ["glow", "mdcat"],
  options: optionLines(`
    -s --style=text | -w --width=text | -l --line-numbers | -n --preserve-new-lines | -a --all |
    --columns=text | --no-colour | --local | --fail | !-p --pager | !-t --tui | !--config=read | -h --help |
    -v --version`),
  rest: "read",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => text.kind !== "known" || /:|^git(hub|lab)/.test(text.value))
      .map(({ written }) => ({ kind: "unclear", why: `${written} may be fetched` })),
  examples: {
    "glow README.md": "read /w/README.md",
    "glow -p a": "read /w/a, opaque undescribed",
    "glow github.com/x/y": "read /w/github.com/x/y, opaque undescribed",
  },
};
