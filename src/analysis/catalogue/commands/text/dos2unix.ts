import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const dos2unix: Spec = {
  names: ["dos2unix", "unix2dos", "mac2unix", "unix2mac"],
  options: optionLines(`
    -b --keep-bom | -m --add-bom | -r --remove-bom | -c --convmode=text | -e --add-eol | -f --force |
    -k --keepdate | -l --newline | -q --quiet | -s --safe | -o --oldfile | -n --newfile | -O --to-stdout |
    -i --info[=text] | -F --follow-symlink | -R --replace-symlink | -S --skip-symlink | -v --verbose | -ascii |
    -h --help | -V --version | -L --license | -u --keep-utf16 | -ul | -ub`),
  rest: "text",
  says: ({ operands, has }) =>
    operands.flatMap((path, at): readonly Stated[] => {
      const read: Stated = { kind: "read", path };
      const write: Stated = { kind: "write", path };
      if (has("--info", "--to-stdout")) return [read];
      if (has("--newfile")) return at % 2 === 0 ? [read] : [write];
      return [read, write];
    }),
  examples: {
    "dos2unix a b": "read /w/a, write /w/a, read /w/b, write /w/b",
    "dos2unix -n a o": "read /w/a, write /w/o",
    "dos2unix -i a": "read /w/a",
  },
};
