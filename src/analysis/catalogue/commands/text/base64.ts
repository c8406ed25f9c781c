import type { Spec } from "../../spec.ts";

export const base64: Spec = {
  names: ["base64"],
  options: ["-d -D --decode", "-i --ignore-garbage", "-w --wrap=text", "--help", "--version"],
  operands: ["read"],
  examples: {
    "base64 -d a": "read /w/a",
    "echo cm0gLXJmIC8= | base64 -d | sh": "opaque unknown-script!",
  },
};
