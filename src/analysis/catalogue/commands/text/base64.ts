import { UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const base64: Spec = {
  names: ["base64"],
  options: [
    "-d -D --decode",
    "-i --ignore-garbage",
    "-w --wrap=text",
    "-b --break=text",
    "-o --output=write",
    "-u",
    "--copyright",
    "--help",
    "--version",
  ],
  operands: ["read"],
  output: ({ has }) => (has("--decode") ? { kind: "unknown", origin: "decoded" } : UNKNOWN),
  examples: {
    "base64 -o o -i a": "write /w/o, read /w/a",
    "base64 -d a": "read /w/a",
    "echo cm0gLXJmIC8= | base64 -d | sh": "change shell run-decoded *, opaque unknown-script!",
  },
};
