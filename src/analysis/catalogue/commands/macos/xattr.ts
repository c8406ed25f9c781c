import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const xattr: Spec = {
  names: ["xattr"],
  options: optionLines("-l | -x | -r | -s | -v | -p=text | -w=text=text | -d=text | -c | -h --help"),
  rest: "text",
  says: ({ operands, has }) =>
    operands.map(
      (path): Stated => ({
        kind: has("-w", "-d", "-c") ? "write" : "read",
        path,
        deep: has("-r"),
      }),
    ),
  examples: {
    "xattr -l a": "read /w/a",
    "xattr -p com.apple.quarantine a": "read /w/a",
    "xattr -cr src": "write /w/src deep",
    "xattr -d com.apple.quarantine a": "write /w/a",
    "xattr -w n v a": "write /w/a",
  },
};
