import type { Spec } from "../../spec.ts";

export const env: Spec = {
  names: ["env"],
  options: [
    "-i --ignore-environment",
    "-0 --null",
    "-u --unset=text",
    "-C --chdir=text",
    "-v --debug",
    "!-S --split-string=text",
    "!--block-signal[=text]",
    "!--default-signal[=text]",
    "!--ignore-signal[=text]",
    "--list-signal-handling",
    "--help",
    "--version",
  ],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    env: "env * shown",
    "env A=b ls": "env A=b, read /w",
    "env -i PATH=/bin cat a": "env PATH=/bin, read /w/a",
    "env -S 'rm a'": "opaque undescribed!, env * shown",
  },
};
