import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Threat: an `ed` script among the forms of a patch is run by that editor. */
export const patch: Spec = {
  names: ["patch"],
  options: optionLines(`
    -b --backup | --backup-if-mismatch | --no-backup-if-mismatch | --binary | -B --prefix=text | -c --context |
    -d --directory=text | -D --ifdef=text | --dry-run | !-e --ed | -E --remove-empty-files | -f --force |
    -F --fuzz=text | --follow-symlinks | -g --get=text | -i --input=read | -l --ignore-whitespace |
    --merge[=text] | -n --normal | -N --forward | -o --output=write | -p --strip=text | --posix |
    --quoting-style=text | -r --reject-file=write | -R --reverse | --reject-format=text | --read-only=text | -s --quiet --silent |
    -t --batch | -T --set-time | -u --unified | -v --version | -V --version-control=text | --verbose |
    -x --debug=text | -Y --basename-prefix=text | -z --suffix=text | -Z --set-utc | --help`),
  operands: ["text", "read"],
  says: ({ operands: [file], has, values }) => {
    if (has("--help", "--version")) return [];
    const folders = values("--directory");
    const places = file === undefined ? [folders[0] ?? looseField(known("."))] : [file];
    const deep = file === undefined;
    const relative = file !== undefined && folders.length > 0;
    const asks: Stated = { kind: "unclear", why: "a patch of unknown form may be a script for an editor" };
    return [
      ...places.map((path): Stated => ({ kind: "read", path, deep })),
      ...(has("--dry-run") ? [] : places.map((path): Stated => ({ kind: "write", path, deep }))),
      ...(relative
        ? [{ kind: "unclear", why: "which folder the file stands in is not clear" } as const]
        : []),
      ...(has("--unified", "--context", "--normal", "--dry-run") ? [] : [asks]),
    ];
  },
  examples: {
    "patch -u a b": "read /w/b, read /w/a, write /w/a",
    "patch -p1 -u --dry-run -i a": "read /w/a, read /w deep",
    "patch -p1 --dry-run -i a": "read /w/a, read /w deep",
    "patch -p1 -i a": "read /w/a, read /w deep, write /w deep, opaque undescribed",
    "patch -e a b": "read /w/b, read /w/a, write /w/a, opaque undescribed",
  },
};
