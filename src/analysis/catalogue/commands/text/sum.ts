import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** With `--check`, the files that a list names are only compared with their sums: nothing of them is shown. */
export const sum: Spec = {
  names: [
    "sha256sum",
    "sha1sum",
    "sha224sum",
    "sha384sum",
    "sha512sum",
    "md5sum",
    "b2sum",
    "b3sum",
    "cksum",
    "sum",
    "shasum",
    "md5",
    "sha1",
    "sha256",
    "sha512",
    "xxhsum",
    "xxh64sum",
    "crc32",
  ],
  options: optionLines(`
    -b --binary | -c --check | --tag | --untagged | --base64 | --raw | --zero -z | --ignore-missing | --quiet | --status |
    --strict | -w --warn | -t --text | -a --algorithm=text | -l --length=text | -U --UNIVERSAL | -0 --01 | --debug |
    -q | -r | -s --sysv | --help | --version`),
  rest: "read",
  examples: {
    "sha256sum a": "read /w/a",
    "sha256sum -c a": "read /w/a",
    "shasum -a 256 a": "read /w/a",
    "md5 -q a": "read /w/a",
    "cksum --algorithm=sm3 a": "read /w/a",
    "sha256sum --frob a": "read /w/a, opaque undescribed",
  },
};
