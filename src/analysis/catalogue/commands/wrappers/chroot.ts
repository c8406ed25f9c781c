import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const chroot: Spec = {
  names: ["chroot"],
  options: ["--groups=text", "--userspec=text", "--skip-chdir"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  says: ({ operands }) => [
    { kind: "change", system: "user", verb: "chroot", target: operands[0]?.text ?? UNKNOWN, loses: false },
  ],
  examples: {
    "chroot /r cat /a": "change user chroot /r, at /r: read /a",
  },
};
