import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { isNumeric, mayHold } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

/** Threat: `-v 'a[$(id)]'` runs what the index holds, and a word that may be many words may be just that. */
function mayEvaluate(operands: readonly Field[]): boolean {
  if (operands.some((field) => field.many && !isNumeric(field.text))) return true;
  const asksName = operands.some(
    ({ text }, at) => text.kind === "known" && /^-[vR]$/.test(text.value) && mayHoldIndex(operands[at + 1]),
  );
  const [first, second] = operands;
  return (
    asksName ||
    (first?.text.kind !== "known" &&
      operands.length <= 3 &&
      mayHoldIndex(second) &&
      second?.text.kind !== "known")
  );
}

function mayHoldIndex(field: Field | undefined): boolean {
  return field !== undefined && mayHold(field.text, "[");
}

export const test: Spec = {
  names: ["test", "["],
  anyWords: true,
  rest: "text",
  says: ({ operands }) =>
    mayEvaluate(operands) ? [{ kind: "unclear", why: "the test may evaluate a name" }] : [],
  output: () => known(""),
  examples: {
    "test -f a": "",
    "[ -n a ]": "",
    "[ a = b ]": "",
    "test $x = y": "opaque undescribed",
    "test -v 'a[$(id)]'": "opaque undescribed",
  },
};
