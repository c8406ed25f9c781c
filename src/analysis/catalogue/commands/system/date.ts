import { UNKNOWN } from "../../../../contract/index.ts";
import { beginning, NUMBERS } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

export const date: Spec = {
  names: ["date"],
  options: [
    "-d --date=text",
    "--debug",
    "-f --file=read",
    "-I --iso-8601[=text]",
    "-R --rfc-email",
    "--rfc-2822",
    "--rfc-3339=text",
    "--resolution",
    "-r --reference=read",
    "!-s --set=text",
    "-u --utc --universal",
    "--help",
    "--version",
  ],
  rest: "text",
  says: ({ operands }) =>
    operands
      .filter(({ text }) => !beginning(text).startsWith("+"))
      .map(() => ({ kind: "unclear", why: "it may set the clock" })),
  output: ({ operands, options }) =>
    options.length === 0 && operands.length === 1 && beginning(operands[0]?.text ?? UNKNOWN) === "+%s"
      ? NUMBERS
      : UNKNOWN,
  examples: {
    date: "",
    "date +%s": "",
    "date -u +%Y": "",
    "date -s tomorrow": "opaque undescribed",
    "date 010203042020": "opaque undescribed",
  },
};
