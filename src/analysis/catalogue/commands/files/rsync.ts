import { known, type Text, UNKNOWN } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { beginning, mayHold } from "../../../text.ts";
import { destinations } from "../../destination.ts";
import { optionLines } from "../../options.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";

export const rsync: Spec = {
  names: ["rsync"],
  options: optionLines(`
    -v --verbose | --info=text | --debug=text | --stderr=text | -q --quiet | --no-motd | -c --checksum | -a --archive |
    -r --recursive | -R --relative | --no-implied-dirs | -b --backup | --backup-dir=write-deep | --suffix=text |
    -u --update | --inplace | --append | --append-verify | -d --dirs | --old-dirs | --mkpath | -l --links |
    -L --copy-links | --copy-unsafe-links | --safe-links | --munge-links | -k --copy-dirlinks | -K --keep-dirlinks |
    -H --hard-links | -p --perms | -E --executability | --chmod=text | -A --acls | -X --xattrs | -o --owner | -g --group |
    --devices | --copy-devices | !--write-devices | --specials | -D | -t --times | -U --atimes | --open-noatime |
    -N --crtimes | -O --omit-dir-times | -J --omit-link-times | --super | --fake-super | -S --sparse | --preallocate |
    -n --dry-run | -W --whole-file | --checksum-choice --cc=text | -x --one-file-system | -B --block-size=text |
    -e --rsh=text | !--rsync-path=text | --existing | --ignore-existing | --remove-source-files | --del | --delete |
    --delete-before | --delete-during | --delete-delay | --delete-after | --delete-excluded | --ignore-missing-args |
    --delete-missing-args | --ignore-errors | --force | --max-delete=text | --max-size=text | --min-size=text |
    --max-alloc=text | --partial | --partial-dir=write-deep | --delay-updates | -m --prune-empty-dirs | --numeric-ids |
    --usermap=text | --groupmap=text | --chown=text | --timeout=text | --contimeout=text | -I --ignore-times |
    --size-only | -@ --modify-window=text | -T --temp-dir=write-deep | -y --fuzzy | --compare-dest=read-deep |
    --copy-dest=read-deep | --link-dest=read-deep | -z --compress | --zc --compress-choice=text | --zl --compress-level=text |
    --skip-compress=text | -C --cvs-exclude | -f --filter=text | -F | --exclude=text | --exclude-from=read |
    --include=text | --include-from=read | --files-from=read | -0 --from0 | -s --protect-args --secluded-args |
    --old-args | --trust-sender | !--copy-as=text | --address=text | --port=text | --sockopts=text | --blocking-io |
    --outbuf=text | --stats | -8 --8-bit-output | -h --human-readable | --progress | -P | -i --itemize-changes |
    !-M --remote-option=text | --out-format=text | --log-file=write | --log-file-format=text | --password-file=read |
    --early-input=read | --list-only | --bwlimit=text | --stop-after=text | --stop-at=text | --fsync |
    --write-batch=write | --only-write-batch=write | --read-batch=read | --protocol=text | --iconv=text |
    --checksum-seed=text | -4 --ipv4 | -6 --ipv6 | -V --version | --help | --no-recursive | --no-r | --no-owner | --no-o |
    --no-group | --no-g | --no-perms | --no-p | --no-times | --no-t | --no-links | --no-l | --no-D | --no-compress |
    --no-inc-recursive | --inc-recursive | --no-whole-file | --no-relative | !--daemon | !--server | !--sender`),
  rest: "text",
  says: (use, ask) => {
    if (use.has("--help", "--version")) return [];
    const here = use.operands.filter((path) => hostOf(path) === null);
    const hosts = use.operands.flatMap((path) => hostOf(path) ?? []);
    const last = use.operands.at(-1);
    const sends = last !== undefined && hostOf(last) !== null;
    const shell = use.values("--rsh").find((field) => !isPlainSsh(field));
    return [
      ...hosts.map((host): Stated => ({ kind: "connect", scheme: known("ssh"), host, sends })),
      ...(hosts.length === 0 ? local(use, ask) : oneSide(use, here, sends)),
      ...(shell === undefined
        ? []
        : [{ kind: "unclear", why: `what ${shell.written} runs is not described` } as const]),
    ];
  },
  examples: {
    "rsync -a src/ lib": "read /w/src deep, write /w/lib deep",
    "rsync -a src lib": "read /w/src deep, write /w/lib/src deep, write /w/lib",
    "rsync a b": "read /w/a, write /w/b",
    "rsync -an src lib": "read /w/src deep",
    "rsync -a --delete src/ lib/": "read /w/src deep, write /w/lib deep, delete /w/lib deep",
    "rsync --remove-source-files a src": "read /w/a, write /w/src/a, delete /w/a",
    "rsync -az src u@h.example:/srv": "connect ssh h.example, read /w/src deep",
    "rsync -az h.example:/srv/x .": "connect ssh h.example, write /w deep",
    "rsync rsync://h.example/x": "connect ssh h.example",
    "rsync -e 'ssh -p 22' src h:x": "connect ssh h, read /w/src",
    "rsync -e 'sh -c id' src h:x": "connect ssh h, read /w/src, opaque undescribed",
    "rsync --rsync-path=id src h:x": "connect ssh h, read /w/src, opaque undescribed",
    "rsync -a $x lib": "env x shown, connect ssh *, write /w/lib deep, opaque undescribed",
  },
};

function local(use: Use, ask: Ask): readonly Stated[] {
  const deep = use.has("--archive", "--recursive");
  const { sources, targets, unclear } = destinations(use, ask);
  const read = sources.map((path): Stated => ({ kind: "read", path, deep }));
  if (use.has("--dry-run", "--list-only") || use.operands.length < 2) return read;
  // exception: what is in a folder goes to the target itself, or below it
  const into = deep ? use.operands.slice(-1) : targets;
  return [
    ...read,
    ...(deep ? folders(sources, into) : into.map((path): Stated => ({ kind: "write", path }))),
    ...(deep ? into.map((path): Stated => ({ kind: "moved", path })) : []),
    ...removed(use, sources, into, deep),
    ...(unclear ? [{ kind: "unclear", why: "where it copies to is not known" } as const] : []),
  ];
}

/** `src/` gives what is in it, `src` itself stands below the target. */
function folders(sources: readonly Field[], into: readonly Field[]): readonly Stated[] {
  const [source, ...others] = sources;
  const [target] = into;
  if (
    source?.text.kind !== "known" ||
    target?.text.kind !== "known" ||
    source.many ||
    target.many ||
    others.length > 0
  )
    return into.map((path): Stated => ({ kind: "write", path, deep: true }));
  const from = source.text.value;
  const to = target.text.value.replace(/\/+$/, "");
  const name = from.split("/").at(-1) ?? "";
  if (name === "") return [{ kind: "write", path: target, deep: true, copies: source }];
  if (name === "." || name === "..") return [{ kind: "write", path: target, deep: true }];
  // exception: a file takes the target's name, if that is no folder
  return [
    { kind: "write", path: { ...target, text: known(`${to}/${name}`) }, deep: true, copies: source },
    { kind: "write", path: target },
  ];
}

function oneSide(use: Use, here: readonly Field[], sends: boolean): readonly Stated[] {
  const deep = use.has("--archive", "--recursive");
  if (sends) {
    const reads = here.map((path): Stated => ({ kind: "read", path, deep }));
    return use.has("--dry-run") ? reads : [...reads, ...removed(use, here, [], deep)];
  }
  if (use.has("--dry-run", "--list-only")) return [];
  return [
    ...here.flatMap((path): Stated[] => [
      { kind: "write", path, deep: true },
      { kind: "moved", path },
    ]),
    ...removed(use, [], here, deep),
  ];
}

function removed(
  use: Use,
  sources: readonly Field[],
  targets: readonly Field[],
  deep: boolean,
): readonly Stated[] {
  const deletes = use.options.some(({ name }) => name.startsWith("--del") && name !== "--delay-updates");
  return [
    ...(use.has("--remove-source-files")
      ? sources.map((path): Stated => ({ kind: "delete", path, deep, own: true }))
      : []),
    ...(deletes ? targets.map((path): Stated => ({ kind: "delete", path, deep: true })) : []),
  ];
}

/** `host:path`, `user@host::module`, `rsync://host/path`; null where the path is of this machine. */
function hostOf({ text, many }: Field): Text | null {
  if (text.kind === "known" && !many) {
    const url = /^rsync:\/\/(?:[^@/]*@)?([^:/]+)/.exec(text.value);
    const plain = /^(?:[^@/:]*@)?([^/:]*):/.exec(text.value);
    const host = url?.[1] ?? plain?.[1];
    return host === undefined ? null : host === "" ? UNKNOWN : known(host);
  }
  if (!mayHold(text, ":")) return null;
  return /^[^:]*\//.test(beginning(text)) && !beginning(text).startsWith("rsync:") ? null : UNKNOWN;
}

function isPlainSsh({ text }: Field): boolean {
  return text.kind === "known" && /^ssh( -(p ?[0-9]+|4|6|C|q|T|x))*$/.test(text.value);
}
