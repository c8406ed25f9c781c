import type { Spec } from "../../spec.ts";
import { type Compression, compressor } from "./compressor.ts";

const BZIP2: Compression = {
  options: `-d --decompress | -z --compress | -k --keep | -f --force | -t --test | -c --stdout | -q --quiet | -v --verbose |
    -L --license | -V --version | -s --small | -1 --fast | -9 --best | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -h --help |
    --repetitive-fast | --repetitive-best | --exponential`,
  endings: [
    [".bz2", ""],
    [".bz", ""],
    [".tbz2", ".tar"],
    [".tbz", ".tar"],
  ],
  looks: ["--test"],
};

export const bzip2: Spec = {
  names: ["bzip2"],
  ...compressor("pack", BZIP2),
  examples: {
    "bzip2 a": "read /w/a, write /w/a.bz2, delete /w/a",
    "bzip2 -dk x.bz2": "read /w/x.bz2, write /w/x",
    "bzip2 -t a": "read /w/a",
  },
};

export const bunzip2: Spec = {
  names: ["bunzip2"],
  ...compressor("unpack", BZIP2),
  examples: { "bunzip2 x.bz2": "read /w/x.bz2, write /w/x, delete /w/x.bz2" },
};

export const bzcat: Spec = {
  names: ["bzcat"],
  ...compressor("print", BZIP2),
  examples: { "bzcat x.bz2": "read /w/x.bz2" },
};
