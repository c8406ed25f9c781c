import type { Spec } from "../../spec.ts";
import { type Compression, compressor } from "./compressor.ts";

const ZSTD: Compression = {
  options: `-z --compress | -d --uncompress --decompress | -l --list | -t --test | -k --keep | --rm | -f --force |
    -c --stdout | -o --output=text | -q --quiet | -v --verbose | -h --help | -H | -V --version | -D=read | -T --threads[=text] |
    --ultra | --fast[=text] | --long[=text] | --adapt[=text] | --rsyncable | --no-check | --no-dictID | --exclude-compressed | --stream-size=text | --size-hint=text | --priority=text | --target-compressed-block-size=text | --auto-threads=text | -S | --check | --single-thread |
    --no-progress | --progress | --sparse | --no-sparse | --content-size | --no-content-size | -M --memory[=text] |
    -B[=text] | --format=text | -n | -r --recursive | !--filelist=text | !--output-dir-flat=text |
    !--output-dir-mirror=text | !--train=text | !-b | !--patch-from=text | --patch-apply | -1 | -2 | -3 | -4 | -5 | -6 |
    -7 | -8 | -9`,
  endings: [
    [".zst", ""],
    [".tzst", ".tar"],
    [".gz", ""],
    [".xz", ""],
    [".lz4", ""],
    [".lzma", ""],
  ],
  keeps: true,
  looks: ["--list", "--test", "-H"],
};

export const zstd: Spec = {
  names: ["zstd", "zstdmt", "pzstd"],
  ...compressor("pack", ZSTD),
  examples: {
    "zstd -19 a": "read /w/a, write /w/a.zst",
    "zstd --rm a": "read /w/a, write /w/a.zst, delete /w/a",
    "zstd -d x.zst -o y": "read /w/x.zst, write /w/y",
    "zstd -l a": "read /w/a",
  },
};

export const unzstd: Spec = {
  names: ["unzstd"],
  ...compressor("unpack", ZSTD),
  examples: { "unzstd x.zst": "read /w/x.zst, write /w/x" },
};

export const zstdcat: Spec = {
  names: ["zstdcat"],
  ...compressor("print", ZSTD),
  examples: { "zstdcat x.zst": "read /w/x.zst" },
};
