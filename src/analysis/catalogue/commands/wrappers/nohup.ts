import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import type { Spec } from "../../spec.ts";

export const nohup: Spec = {
  names: ["nohup"],
  options: ["--help", "--version"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: () => [{ kind: "write", path: looseField(known("nohup.out")) }],
  examples: {
    "nohup cat a": "write /w/nohup.out, read /w/a",
  },
};
