import type { Spec } from "../../spec.ts";

/** Exception: `-p` makes a name mean another program. */
export const hash: Spec = {
  names: ["hash"],
  options: ["-r", "-d", "-l", "-t", "!-p=text"],
  wraps: true,
  rest: "text",
  examples: {
    "hash -r": "",
    "hash -p /tmp/x ls": "opaque undescribed!",
  },
};
