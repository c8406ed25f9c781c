import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { NUMBERS } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

const MOST = 64;

function numberOf(field: Field | undefined): number | null {
  const text = field?.text;
  return text?.kind === "known" && /^[0-9]{1,6}$/.test(text.value) ? Number(text.value) : null;
}

export const seq: Spec = {
  names: ["seq"],
  options: ["-f --format=text", "-s --separator=text", "-w --equal-width", "--help", "--version"],
  optionsFirst: true,
  numbers: true,
  rest: "text",
  output: ({ operands, options }) => {
    const [first, last] =
      operands.length === 1 ? [1, numberOf(operands[0])] : operands.slice(0, 2).map(numberOf);
    const short = first != null && last != null && last >= first && last - first < MOST;
    if (options.length > 0 || operands.length > 2 || !short) return NUMBERS;
    return known(Array.from({ length: last - first + 1 }, (_, at) => `${first + at}\n`).join(""));
  },
  examples: {
    "seq 1 5": "",
  },
};
