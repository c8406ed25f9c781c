import type { Spec } from "../../spec.ts";

export const sum: Spec = {
  names: ["sha256sum", "sha1sum", "sha512sum", "md5sum", "b2sum", "cksum"],
  options: [
    "-b --binary",
    "-c --check",
    "--tag",
    "-t --text",
    "-z --zero",
    "--ignore-missing",
    "--quiet",
    "--status",
    "--strict",
    "-w --warn",
    "--help",
    "--version",
  ],
  rest: "read",
  says: ({ has }) =>
    has("--check") ? [{ kind: "unclear", why: "it reads the files that a list names" }] : [],
  examples: {
    "sha256sum a": "read /w/a",
    "sha256sum -c a": "read /w/a, opaque undescribed",
  },
};
