import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const doas: Spec = {
  names: ["doas"],
  options: ["-n", "-u=text", "!-C=text", "!-L", "!-s", "!-a=text"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ values }) => [
    {
      kind: "change",
      system: "user",
      verb: "become",
      target: values("-u")[0]?.text ?? known("root"),
      loses: false,
    },
  ],
  examples: {
    "doas rm a": "change user become root, delete /w/a",
  },
};
