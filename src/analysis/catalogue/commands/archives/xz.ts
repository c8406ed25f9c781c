import type { Spec } from "../../spec.ts";
import { type Compression, compressor } from "./compressor.ts";

const XZ: Compression = {
  options: `-z --compress | -d --uncompress --decompress | -t --test | -l --list | -k --keep | -f --force |
    -c --to-stdout --stdout | --single-stream | --no-sparse | -S --suffix=text | !--files[=text] | !--files0[=text] |
    -F --format=text | -C --check=text | --ignore-check | -0 | -1 --fast | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 --best |
    -e --extreme | -T --threads=text | --block-size=text | --block-list=text | --flush-timeout=text |
    --memlimit-compress=text | --memlimit-decompress=text | --memlimit-mt-decompress=text | -M --memlimit --memory=text |
    --no-adjust | --lzma1[=text] | --lzma2[=text] | --x86[=text] | --arm[=text] | --arm64[=text] | --delta[=text] |
    -q --quiet | -v --verbose | -Q --no-warn | --robot | --info-memory | -h --help | -H --long-help | -V --version`,
  endings: [
    [".xz", ""],
    [".txz", ".tar"],
    [".lzma", ""],
    [".tlz", ".tar"],
    [".lz", ""],
  ],
  looks: ["--list", "--test", "--info-memory", "--long-help"],
};

export const xz: Spec = {
  names: ["xz"],
  ...compressor("pack", XZ),
  examples: {
    "xz a": "read /w/a, write /w/a.xz, delete /w/a",
    "xz -T0 -k a": "read /w/a, write /w/a.xz",
    "xz -d x.txz": "read /w/x.txz, write /w/x.tar, delete /w/x.txz",
    "xz -l a": "read /w/a",
    "xz --files=a": "opaque undescribed",
  },
};

export const unxz: Spec = {
  names: ["unxz", "unlzma"],
  ...compressor("unpack", XZ),
  examples: { "unxz x.xz": "read /w/x.xz, write /w/x, delete /w/x.xz" },
};

export const xzcat: Spec = {
  names: ["xzcat", "lzcat"],
  ...compressor("print", XZ),
  examples: { "xzcat x.xz": "read /w/x.xz" },
};
