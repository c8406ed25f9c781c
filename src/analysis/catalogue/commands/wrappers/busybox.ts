import type { Spec } from "../../spec.ts";

export const busybox: Spec = {
  names: ["busybox"],
  options: ["!--install[=text]", "!-s", "--list", "--list-full", "--help"],
  optionsFirst: true,
  wraps: true,
  rest: "text",
  examples: {
    "busybox cat a": "read /w/a",
  },
};
