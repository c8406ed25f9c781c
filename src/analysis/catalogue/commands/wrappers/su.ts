import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Spec } from "../../spec.ts";

function isName({ text }: Field): boolean {
  return !(text.kind === "known" && text.value === "-");
}

export const su: Spec = {
  names: ["su"],
  options: [
    "-c --command=text",
    "-l --login",
    "-m -p --preserve-environment",
    "-P --pty",
    "-s --shell=text",
    "-f --fast",
    "-g --group=text",
    "-G --supp-group=text",
  ],
  wraps: true,
  rest: "text",
  says: ({ operands }) => [
    {
      kind: "change",
      system: "user",
      verb: "become",
      target: operands.find(isName)?.text ?? known("root"),
      loses: false,
    },
  ],
  examples: {
    "su -c 'cat a' bob": "change user become bob, read /w/a",
    su: "change user become root, opaque unknown-script!",
  },
};
