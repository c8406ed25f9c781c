import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const delta: Spec = {
  names: ["delta"],
  options: optionLines(`
    --paging=text | -s --side-by-side | -n --line-numbers | --light | --dark | --color-only | --no-gitconfig |
    -w --width=text | --features=text | --syntax-theme=text | --hyperlinks | --navigate | --diff-so-fancy |
    --diff-highlight | --raw | --keep-plus-minus-markers | --list-languages | --list-syntax-themes |
    --show-config | --show-colors | -h --help | -V --version`),
  wholeNames: true,
  rest: "read",
  says: (use) => {
    const pages = !use.values("--paging").some(({ text }) => text.kind === "known" && text.value === "never");
    return pages ? [{ kind: "unclear", why: "it may run a pager" }] : [];
  },
  examples: {
    "delta --paging=never a b": "read /w/a, read /w/b",
    "delta a b": "read /w/a, read /w/b, opaque undescribed",
  },
};
