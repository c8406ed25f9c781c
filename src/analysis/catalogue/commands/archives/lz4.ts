import { known } from "../../../../contract/index.ts";
import { concat, ending } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const lz4: Spec = {
  names: ["lz4", "lz4c"],
  options: optionLines(`
    -z --compress | -d --uncompress --decompress | -t --test | -l | --list | -c --to-stdout --stdout | -k --keep | --rm |
    -f --force | -v --verbose | -q --quiet | -h --help | -H | -V --version | --best | --fast[=text] | --no-frame-crc |
    --content-size | --sparse | --no-sparse | --favor-decSpeed | -D=read | -B[=text] | -T --threads[=text] |
    -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 | !-m --multiple | !-r | !-b | !-i`),
  wholeNames: true,
  rest: "text",
  says: ({ operands, has }) => {
    const [path, into, ...others] = operands;
    if (path === undefined || has("--help", "--version")) return [];
    const read: Stated = { kind: "read", path };
    if (others.length > 0 || operands.some((field) => field.many))
      return [read, { kind: "unclear", why: "which file it makes is not clear" }];
    if (has("--stdout", "--test", "--list")) return [read];
    const unpacks = has("--decompress") || (!has("--compress") && ending(path.text).endsWith(".lz4"));
    const cut = path.text.kind === "known" ? known(path.text.value.replace(/\.lz4$/, "")) : path.text;
    const made = into ?? { ...path, text: unpacks ? cut : concat(path.text, known(".lz4")) };
    return [
      read,
      { kind: "write", path: made },
      ...(has("--rm") ? [{ kind: "delete", path, own: true } as const] : []),
    ];
  },
  examples: {
    "lz4 a": "read /w/a, write /w/a.lz4",
    "lz4 x.lz4": "read /w/x.lz4, write /w/x",
    "lz4 -dc x.lz4": "read /w/x.lz4",
    "lz4 a b": "read /w/a, write /w/b",
    "lz4 -m a b": "read /w/a, write /w/b, opaque undescribed",
  },
};
