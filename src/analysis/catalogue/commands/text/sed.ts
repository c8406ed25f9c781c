import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import { readSed } from "../../../code/sed/read.ts";
import type { Field } from "../../../field.ts";
import { concat } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import { type Numbers, scriptOf, stateScript } from "../../scripts.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";

export const sed: Spec = {
  names: ["sed", "gsed"],
  options: optionLines(`
    -n --quiet --silent | --debug | -e --expression=text | -f --file=read | --follow-symlinks | -i --in-place[=text] |
    !-l --line-length=text | --posix | -b --binary | -E -r --regexp-extended | -s --separate | --sandbox |
    -u --unbuffered | -z --null-data | --help | --version`),
  rest: "text",
  says: (use, ask) => {
    if (use.has("--help", "--version")) return [];
    const own = use.has("--expression", "--file") ? 0 : 1;
    const files = use.operands.slice(own).filter(({ text }) => text.kind !== "known" || text.value !== "-");
    const parts = use.options.flatMap(({ name, value }): readonly (Field | Text)[] =>
      value === undefined
        ? []
        : name === "--expression"
          ? [value]
          : name === "--file"
            ? [ask.script(value)]
            : [],
    );
    const script = scriptOf(own === 1 ? use.operands.slice(0, 1) : parts, ADDRESSES);
    const seen = stateScript(script, readSed);
    if (!use.has("--in-place")) return [...reads(files), ...seen];
    const [suffix] = use.values("--in-place");
    if (suffix === undefined) return inPlaceEitherWay(use, ask, files, seen);
    return [...reads(files), ...seen, ...files.flatMap((file) => inPlace(file, suffix))];
  },
  examples: {
    "sed -n 1,20p a": "read /w/a",
    "sed 's/a/b/g; /x/d' a b": "read /w/a, read /w/b",
    "sed -ne '/a/,/b/p' a": "read /w/a",
    "sed -i 's/a/b/' a": "read /w/a, write /w/a",
    "sed -i '' 's/a/b/' a": "read /w/a, write /w/a",
    "sed -i '' /etc/passwd a":
      "read /w/a, write /w/a, read /etc/passwd, write /etc/passwd, opaque inline-code",
    "sed -i.bak -e s/a/b/ a": "read /w/a, write /w/a, write /w/a.bak",
    "sed -i'bak/*' s/a/b/ a": "read /w/a, write /w/a, opaque undescribed",
    "sed --in-pl=.o s/a/b/ a": "read /w/a, write /w/a, write /w/a.o",
    "sed -n 'w out' a": "read /w/a, write /w/out",
    "sed 's/a/b/w out' a": "read /w/a, write /w/out",
    "sed '/a/r b' a": "read /w/a, read /w/b",
    "sed '1e id' a": "read /w/a, opaque inline-code",
    "sed 's/a/id/e' a": "read /w/a, opaque inline-code",
    "sed -f a b": "read /w/a, read /w/b",
    "sed -f absent b": "read /w/absent, read /w/b, opaque inline-code",
    "echo e > a; sed -f a b": "write /w/a, read /w/a, read /w/b, opaque inline-code",
    'n=$((1+2)); sed -ne "$n,$((n+9))p" a': "read /w/a",
    'n=$((1+2)); sed "s/a/b/$n" a': "read /w/a, opaque inline-code",
    'sed "s/a/$x/" a': "env x shown, read /w/a, opaque inline-code",
    "sed -i s/a/b/ w.txt": "read /w/w.txt, write /w/w.txt, write /w/.txt",
  },
};

/** A number in front of a command; elsewhere it could be a delimiter, or a part of a name. */
const ADDRESSES: Numbers = {
  holds: /[-0-9,]/,
  fit: (before) => /(^|[\s;{!,])$/.test(before),
};

function reads(files: readonly Field[]): readonly Stated[] {
  return files.map((path) => ({ kind: "read", path }));
}

function inPlace(path: Field, suffix: Field): readonly Stated[] {
  const written: Stated = { kind: "write", path };
  if (suffix.text.kind !== "known" || /[*/]/.test(suffix.text.value))
    return [written, { kind: "unclear", why: "where it keeps a copy is not clear" }];
  if (suffix.text.value === "") return [written];
  return [written, { kind: "write", path: { ...path, text: concat(path.text, suffix.text) } }];
}

/**
 * Threat: after a lone `-i` GNU's sed takes the next word as the script or a file, and BSD's as the ending of a copy,
 * so that the script is the word after it. Both must be harmless.
 */
function inPlaceEitherWay(
  use: Use,
  ask: Ask,
  files: readonly Field[],
  seen: readonly Stated[],
): readonly Stated[] {
  const changed = files.flatMap((path): Stated[] => [
    { kind: "read", path },
    { kind: "write", path },
  ]);
  if (use.has("--expression", "--file")) return [...changed, ...seen];
  const [first, second] = use.operands;
  const other = scriptOf([second], ADDRESSES);
  if (isEmpty(first)) {
    const others = changed.slice(2);
    const isThere = second !== undefined && exists(second, ask);
    return [...others, ...(isThere ? changed.slice(0, 2) : []), ...stateScript(other, readSed)];
  }
  const meant = stateScript(other, readSed);
  const otherwise = meant.some(({ kind }) => kind === "unclear") ? [] : meant;
  // exception: GNU's script is the first word; a second that is none to BSD's fails there
  return [...changed, ...seen, ...otherwise];
}

function isEmpty(field: Field | undefined): boolean {
  return field?.text.kind === "known" && field.text.value === "" && !field.many;
}

function exists({ text, many }: Field, { facts, folders }: Ask): boolean {
  const [folder, ...others] = folders;
  if (text.kind !== "known" || many) return true;
  if (text.value.startsWith("/")) return facts.resolve(text.value).kind !== "missing";
  if (folder?.kind !== "known" || others.length > 0) return true;
  const path = concat(concat(folder, known("/")), text);
  return path.kind !== "known" || path === UNKNOWN || facts.resolve(path.value).kind !== "missing";
}
