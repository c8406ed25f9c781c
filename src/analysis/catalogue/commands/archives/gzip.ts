import type { Spec } from "../../spec.ts";
import { type Compression, compressor } from "./compressor.ts";

const GZIP: Compression = {
  options: `-a --ascii | -c --to-stdout --stdout | -d --uncompress --decompress | -f --force | -h --help | -k --keep |
    -l --list | -L --license | -n --no-name | -N --name | -q --quiet | -r --recursive | --rsyncable | -S --suffix=text |
    --synchronous | -t --test | -v --verbose | -V --version | -1 --fast | -9 --best | -2 | -3 | -4 | -5 | -6 | -7 | -8 |
    -p --processes=text | -b --blocksize=text | -i --independent | !-K --zip | !-z --zlib | -m --no-time | -M --time | -0`,
  endings: [
    [".gz", ""],
    [".tgz", ".tar"],
    [".taz", ".tar"],
    [".Z", ""],
    ["-gz", ""],
    [".z", ""],
    ["-z", ""],
    ["_z", ""],
  ],
  looks: ["--list", "--test"],
};

export const gzip: Spec = {
  names: ["gzip", "pigz"],
  ...compressor("pack", GZIP),
  examples: {
    "gzip a": "read /w/a, write /w/a.gz, delete /w/a",
    "gzip -9k a b": "read /w/a, write /w/a.gz, read /w/b, write /w/b.gz",
    "gzip -c a": "read /w/a",
    "gzip -tv a": "read /w/a",
    "gzip -d x.tgz": "read /w/x.tgz, write /w/x.tar, delete /w/x.tgz",
    "gzip -r src": "read /w/src deep, write /w/src deep, delete /w/src deep",
    "gzip -S .x a": "read /w/a, write /w/a.x, delete /w/a",
    gzip: "",
  },
};

export const gunzip: Spec = {
  names: ["gunzip", "unpigz", "uncompress"],
  ...compressor("unpack", GZIP),
  examples: {
    "gunzip x.gz": "read /w/x.gz, write /w/x, delete /w/x.gz",
    "gunzip --keep x.gz": "read /w/x.gz, write /w/x",
    "gunzip -N x.gz": "read /w/x.gz, write /w/x, delete /w/x.gz, opaque undescribed",
    "gunzip --list x.gz": "read /w/x.gz",
  },
};

export const zcat: Spec = {
  names: ["zcat", "gzcat"],
  ...compressor("print", GZIP),
  examples: { "zcat x.gz": "read /w/x.gz" },
};
