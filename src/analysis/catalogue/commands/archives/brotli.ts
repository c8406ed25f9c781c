import type { Spec } from "../../spec.ts";
import { type Compression, compressor } from "./compressor.ts";

const BROTLI: Compression = {
  options: `-c --stdout | -d --decompress | -f --force | -h --help | -j --rm | -k --keep | -n --no-copy-stat |
    -o --output=text | -q --quality=text | -t --test | -v --verbose | -w --lgwin=text | --large_window=text |
    -D --dictionary=read | -S --suffix=text | -V --version | -Z --best | -0 | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9`,
  endings: [[".br", ""]],
  keeps: true,
  looks: ["--test"],
};

export const brotli: Spec = {
  names: ["brotli"],
  ...compressor("pack", BROTLI),
  examples: {
    "brotli a": "read /w/a, write /w/a.br",
    "brotli -dj x.br": "read /w/x.br, write /w/x, delete /w/x.br",
  },
};
