import { known, UNKNOWN } from "../../../../contract/index.ts";
import { concat, isNoOption, mayHold, spaced } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

export const echo: Spec = {
  names: ["echo"],
  anyWords: true,
  rest: "text",
  output: ({ operands }) => {
    const texts = operands.map((field) => field.text);
    const plain = operands.every((field) => !field.many && !mayHold(field.text, "\\"));
    const [first] = texts;
    const options = first !== undefined && !isNoOption(first);
    return plain && !options ? concat(spaced(texts), known("\n")) : UNKNOWN;
  },
  examples: {
    "echo rm -rf /": "",
    "echo -n a": "",
    'echo "$x"': "env x shown",
  },
};
