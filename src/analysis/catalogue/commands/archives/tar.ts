import { known } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { beginning, mayHold } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";
import { extracted } from "./extracted.ts";

const MODES: Readonly<Record<string, Mode>> = {
  "--list": "look",
  "--test-label": "look",
  "--diff": "compare",
  "--create": "create",
  "--append": "change",
  "--update": "change",
  "--concatenate": "change",
  "--delete": "change",
  "--extract": "extract",
};

type Mode = "look" | "compare" | "create" | "change" | "extract";

/** Letters of the old style that take one of the words behind. */
const WITH_WORD = new Set("fbCFgHIKLNTVX".split(""));

/** `tar xzfC a d`: the letters come first, then the words that they take, in their order. */
function modern(words: readonly Field[]): readonly Field[] {
  const [first, ...rest] = words;
  if (first?.text.kind !== "known" || first.many || !/^[A-Za-z]+$/.test(first.text.value)) return words;
  let taken = 0;
  const options = [...first.text.value].flatMap((letter) => {
    const word = WITH_WORD.has(letter) ? rest[taken++] : undefined;
    return [{ ...first, text: known(`-${letter}`) }, ...(word === undefined ? [] : [word])];
  });
  return [...options, ...rest.slice(taken)];
}

export const tar: Spec = {
  names: ["tar", "gtar", "bsdtar"],
  options: optionLines(`
    -A --catenate --concatenate | -c --create | -d --compare --diff | --delete | -r --append | -t --list | --test-label |
    -u --update | -x --get --extract | -n --seek | --no-seek | --verbatim-files-from | --no-verbatim-files-from | --no-ignore-command-error | --occurrence[=text] | -S --sparse | --sparse-version=text |
    --hole-detection=text | -g --listed-incremental=write | -G --incremental | --ignore-failed-read | --level=text |
    --check-device | --no-check-device | -k --keep-old-files | --keep-directory-symlink | --keep-newer-files |
    --no-overwrite-dir | !--one-top-level[=text] | --overwrite | --overwrite-dir | --recursive-unlink |
    --remove-files | --skip-old-files | -U --unlink-first | !-W | --verify | -O --to-stdout | !--to-command=text |
    --ignore-command-error | --atime-preserve[=text] | --delay-directory-restore | --no-delay-directory-restore |
    --group=text | --group-map=read | --owner=text | --owner-map=read | --mode=text | --mtime=text | --clamp-mtime |
    -m --touch | --same-owner | --no-same-owner | --no-same-permissions | --numeric-owner |
    -p --same-permissions --preserve-permissions | !-s | --same-order --preserve-order | --sort=text | --acls |
    --no-acls | --selinux | --no-selinux | --xattrs | --no-xattrs | --xattrs-exclude=text | --xattrs-include=text |
    -f --file=text | --force-local | !-F --new-volume-script --info-script=text | !-L=text | --tape-length=text |
    -M --multi-volume | !--rmt-command=text | !--rsh-command=text | --volno-file=write | -b --blocking-factor=text |
    -B --read-full-records | -i --ignore-zeros | --record-size=text | !-H=text | --format=text | --old-archive |
    --portability | --pax-option=text | --posix | -V --label=text | -a --auto-compress |
    !-I --use-compress-program=text | -j --bzip2 | -J --xz | --lzip | --lzma | --lzop | --no-auto-compress |
    -z --gunzip --ungzip --gzip | --zstd | -Z --uncompress --compress | --add-file=read | -C --directory=text |
    --exclude=text | --exclude-backups | --exclude-caches | --exclude-caches-all | --exclude-caches-under |
    --exclude-ignore=text | --exclude-ignore-recursive=text | --exclude-tag=text | --exclude-tag-all=text |
    --exclude-tag-under=text | --exclude-vcs | --exclude-vcs-ignores | -h --dereference | --hard-dereference |
    -K --starting-file=text | --newer-mtime=text | --null | --no-null | --no-recursion | --recursion |
    -N --newer --after-date=text | --one-file-system | !-P --absolute-names | --suffix=text | !-T --files-from=read |
    --unquote | --no-unquote | -X --exclude-from=read | --strip-components=text | !--transform --xform=text |
    --anchored | --no-anchored | --ignore-case | --no-ignore-case | --wildcards | --no-wildcards |
    --wildcards-match-slash | --no-wildcards-match-slash | --backup[=text] | -R --block-number | --checkpoint[=text] |
    !--checkpoint-action=text | --full-time | --index-file=write | -l --check-links | --no-quote-chars=text |
    --quote-chars=text | --quoting-style=text | --restrict | --show-defaults | --show-omitted-dirs |
    --show-snapshot-field-ranges | --show-stored-names | --show-transformed-names | --totals[=text] | --utc |
    -v --verbose | --warning=text | -w --confirmation --interactive | -o | -q --fast-read | --include=text |
    --no-mac-metadata | --disable-copyfile | --uid=text | --gid=text | --uname=text | --gname=text | --usage |
    -? --help | --version`),
  prepare: modern,
  rest: "text",
  says: (use) => {
    if (use.has("--help", "--version", "--usage", "--show-defaults")) return [];
    const modes = use.options.flatMap(({ name }) => MODES[name] ?? []);
    const archives = use.values("--file").filter(({ text }) => text.kind !== "known" || text.value !== "-");
    const [mode = "none"] = modes;
    const odd = archives.some((archive) => mayBeRemote(use, archive));
    return [
      ...(modes.length === 1
        ? []
        : [{ kind: "unclear", why: "what it does with the archive is not clear" } as const]),
      ...(use.values("--directory").length > 1
        ? [{ kind: "unclear", why: "which folder a word stands in is not clear" } as const]
        : []),
      ...(odd ? [{ kind: "unclear", why: "the archive may be on another host" } as const] : []),
      ...ofMode(mode, use, archives),
    ];
  },
  examples: {
    "tar tf a": "read /w/a",
    "tar -tvzf a x": "read /w/a",
    "tar -czf o.tgz src": "write /w/o.tgz, read /w/src deep",
    "tar cfz o.tgz src a": "write /w/o.tgz, read /w/src deep, read /w/a",
    "tar --create --file=o.tar -C src .": "write /w/o.tar, read /w/src deep, read /w deep",
    "tar xzf a": "read /w/a, write /w deep",
    "tar xf a -C src": "read /w/a, write /w/src deep",
    "tar -xOf a x": "read /w/a",
    "tar rf a b": "read /w/a, write /w/a, read /w/b",
    "tar -cf o --remove-files src": "write /w/o, read /w/src deep, delete /w/src deep",
    "tar -xf a --to-command=sh": "read /w/a, write /w deep, opaque undescribed",
    "tar -cf o --checkpoint=1 --checkpoint-action=exec=sh a": "write /w/o, read /w/a, opaque undescribed",
    "tar -I sh -tf a": "read /w/a, opaque undescribed",
    "tar tIf sh a": "read /w/a, opaque undescribed",
    "tar -tf h:a": "read /w/h:a, opaque undescribed",
    "tar -xPf a": "read /w/a, write /w deep, opaque undescribed",
    "tar -cf o -C src -C deep c.ts":
      "write /w/o, read /w/src/c.ts deep, read /w/deep/c.ts deep, read /w/c.ts deep, opaque undescribed",
    "tar -cf o -T a": "read /w/a, write /w/o, opaque undescribed",
    "tar xf a && cat linked": "read /w/a, write /w deep, read *",
  },
};

function ofMode(mode: Mode | "none", use: Use, archives: readonly Field[]): readonly Stated[] {
  const folders = use.values("--directory");
  const read = archives.map((path): Stated => ({ kind: "read", path }));
  const written = archives.map((path): Stated => ({ kind: "write", path }));
  switch (mode) {
    case "look":
    case "none":
      return read;
    case "compare":
      return [
        ...read,
        ...below(folders, use.operands.length === 0 ? [looseField(known("."))] : use.operands),
      ];
    case "create":
      return [...written, ...packed(use, folders)];
    case "change":
      return [...read, ...written, ...(use.has("--delete") ? [] : packed(use, folders))];
    case "extract":
      return [...read, ...(use.has("--to-stdout") ? [] : extracted(folders))];
  }
}

function packed(use: Use, folders: readonly Field[]): readonly Stated[] {
  const reads = below(folders, use.operands);
  const archives = use.operands.some(({ text }) => beginning(text).startsWith("@"));
  return [
    ...reads,
    ...(use.has("--remove-files")
      ? reads.map((read): Stated => ({ ...read, kind: "delete", own: true }))
      : []),
    // exception: bsdtar takes the members of `@archive`
    ...(archives ? [{ kind: "unclear", why: "@ may name an archive to take from" } as const] : []),
  ];
}

type PathRead = Extract<Stated, { kind: "read" | "write" | "delete" }>;

/** An operand stands below each folder that it may have been gone to before. */
function below(folders: readonly Field[], operands: readonly Field[]): readonly PathRead[] {
  return operands.flatMap((path): PathRead[] => [
    ...folders.map((folder): PathRead => ({ kind: "read", path: inFolder(folder, path), deep: true })),
    { kind: "read", path, deep: true },
  ]);
}

/** Where either is not plain, all of the folder is read. */
function inFolder(folder: Field, path: Field): Field {
  const plain = folder.text.kind === "known" && path.text.kind === "known" && !path.many && !folder.many;
  if (!plain || folder.text.kind !== "known" || path.text.kind !== "known") return folder;
  if (path.text.value.startsWith("/")) return path;
  return { ...path, text: known(`${folder.text.value}/${path.text.value}`) };
}

/** `host:file` is reached by another program. */
function mayBeRemote(use: Use, { text }: Field): boolean {
  if (use.has("--force-local") || !mayHold(text, ":")) return false;
  const start = beginning(text);
  const colon = start.indexOf(":");
  const slash = start.indexOf("/");
  return slash < 0 || (colon >= 0 && colon < slash);
}
