import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const sd: Spec = {
  names: ["sd"],
  options: optionLines(`
    -F --fixed-strings | -s --string-mode | -n --max-replacements=text | -p --preview | -f --flags=text |
    -A --across | -h --help | -V --version`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has }) => {
    const files = operands.slice(2);
    const unsure = operands.slice(0, 2).some((field) => field.many);
    return [
      ...files.map((path): Stated => ({ kind: "read", path })),
      ...(has("--preview") ? [] : files.map((path): Stated => ({ kind: "write", path }))),
      ...(unsure ? [{ kind: "unclear", why: "which word is a file is not known" } as const] : []),
    ];
  },
  examples: {
    "sd a b a": "read /w/a, write /w/a",
    "sd -p a b a": "read /w/a",
    "sd a b": "",
  },
};
