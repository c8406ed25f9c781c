import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const gron: Spec = {
  names: ["gron", "norg"],
  options: optionLines(`
    -u --ungron | -v --values | -c --colorize | -m --monochrome | -s --stream | -k --insecure | -j --json |
    --no-sort | --version | -h --help`),
  rest: "read",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => text.kind !== "known" || /^https?:/.test(text.value))
      .map(({ written }) => ({ kind: "unclear", why: `${written} may be fetched` })),
  examples: {
    "gron a": "read /w/a",
    "gron -u": "",
    "gron https://x.example/a.json": "read /w/https:/x.example/a.json, opaque undescribed",
  },
};
