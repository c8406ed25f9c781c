import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";
import { extracted } from "./extracted.ts";

export const cpio: Spec = {
  names: ["cpio"],
  options: optionLines(`
    -i --extract | !-o --create | !-p --pass-through | -t --list | -d --make-directories | -m --preserve-modification-time |
    -u --unconditional | -v --verbose | --quiet | -F --file=read | -D --directory=text | --no-absolute-filenames |
    !--absolute-filenames | -H --format=text | -c | -B | -b --swap | -S --swap-halfwords | -s --swap-bytes |
    -n --numeric-uid-gid | -f --nonmatching | --sparse | --no-preserve-owner | -R --owner=text | -V --dot |
    --to-stdout | !--rsh-command=text | !-E --pattern-file=read | !-I=read | !-O=write | --help | --version`),
  rest: "text",
  says: ({ has, values }): readonly Stated[] => {
    const [archive] = values("--file");
    if (!has("--extract")) return [];
    const remote =
      archive !== undefined && (archive.text.kind !== "known" || /^[^/]*:/.test(archive.text.value));
    return [
      ...(remote ? [{ kind: "unclear", why: "the archive may be on another host" } as const] : []),
      ...(has("--list", "--to-stdout", "--help", "--version") ? [] : extracted(values("--directory"))),
      // exception: whether it takes names that begin with a slash depends on the version
      ...(has("--list", "--to-stdout", "--no-absolute-filenames", "--help", "--version")
        ? []
        : [{ kind: "unclear", why: "names in the archive may be absolute" } as const]),
    ];
  },
  examples: {
    "cpio -it": "",
    "cpio -itF a": "read /w/a",
    "cpio -i --to-stdout": "",
    "cpio -idm --no-absolute-filenames": "write /w deep",
    "cpio -idm": "write /w deep, opaque undescribed",
    "cpio -o": "opaque undescribed",
  },
};
