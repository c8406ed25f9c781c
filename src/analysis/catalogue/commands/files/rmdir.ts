import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Only empty folders go. */
export const rmdir: Spec = {
  names: ["rmdir"],
  options: optionLines("--ignore-fail-on-non-empty | -p --parents | -v --verbose | --help | --version"),
  rest: "delete",
  says: ({ operands, has }) => (has("--parents") ? operands.flatMap(parents) : []),
  examples: {
    "rmdir a": "delete /w/a",
    "rmdir -p a/b": "delete /w/a/b, delete /w/a",
    "rmdir -p $x": "env x shown, delete *, opaque undescribed",
  },
};

function parents(field: Field): readonly Stated[] {
  if (field.text.kind !== "known" || field.many)
    return [{ kind: "unclear", why: "which folders it deletes is not known" }];
  const parts = field.text.value.split("/").slice(0, -1);
  return parts.flatMap((part, at): Stated[] =>
    part === ""
      ? []
      : [{ kind: "delete", path: { ...field, text: known(parts.slice(0, at + 1).join("/")) }, own: true }],
  );
}
