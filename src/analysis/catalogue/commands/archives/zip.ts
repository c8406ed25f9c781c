import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Options of two letters behind one dash. They also count within a cluster, where they are refused. */
const PAIRS: Readonly<Record<string, string>> = {
  FS: "--filesync",
  TT: "--unzip-command",
  lf: "--logfile-path",
  la: "--log-append",
  li: "--log-info",
  ll: "--from-crlf",
  sf: "--show-files",
  so: "--show-options",
  sp: "--split-pause",
  tt: "--before-date",
  FF: "--fixfix",
  MM: "--must-match",
  DF: "--difference-archive",
  dd: "--display-dots",
  dg: "--display-globaldots",
  db: "--display-bytes",
  dc: "--display-counts",
  du: "--display-usize",
  dv: "--display-volume",
  ic: "--ignore-case",
  ws: "--wild-stop-dirs",
  nw: "--no-wild",
  sc: "--show-command",
  h2: "--more-help",
};
const PAIR = new RegExp(Object.keys(PAIRS).join("|"));

function whole(word: Field): Field {
  if (word.text.kind !== "known" || !/^-[^-]{2,}$/.test(word.text.value)) return word;
  const name = PAIRS[word.text.value.slice(1)];
  if (name !== undefined) return { ...word, text: known(name) };
  // exception: letters behind an option that takes a text are that text
  const letters = word.text.value.replace(/[bnPtxiOZs].*$/, "");
  return PAIR.test(letters) ? { ...word, text: known(`--${word.text.value}`) } : word;
}

export const zip: Spec = {
  names: ["zip"],
  options: optionLines(`
    -r --recurse-paths | -R --recurse-patterns | -q --quiet | -v --verbose | -j --junk-paths | -m --move | -u --update |
    -f --freshen | -d --delete | -U --copy-entries | -D --no-dir-entries | -e --encrypt | -P --password=text |
    -X --strip-extra --no-extra | -y --symlinks | -o --latest-time | -T --test | !--unzip-command=text | -g --grow |
    -A --adjust-sfx | -J --junk-sfx | -F --fix | --fixfix | -k --DOS-names | -l --to-crlf | --from-crlf | -L --license |
    -n --suffixes=text | -O --output-file=write | -b --temp-path=write-deep | -t --from-date=text | --before-date=text |
    -x --exclude=text | -i --include=text | !-@ --names-stdin | -c --entry-comments | -z --archive-comment |
    -Z --compression-method=text | -S --system-hidden | -p --paths | -h --help | --more-help | --version |
    --filesync | --must-match | --difference-archive | --logfile-path=write | --log-append | --log-info | --show-files |
    --show-options | --show-command | -s --split-size=text | --display-dots | --display-globaldots | --display-bytes |
    --display-counts | --display-usize | --display-volume | --ignore-case | --wild-stop-dirs | --no-wild |
    -0 | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 --better`),
  prepare: (words) => words.map(whole),
  rest: "text",
  says: ({ operands, has, values }) => {
    const [archive, ...files] = operands;
    if (archive === undefined || has("--help", "--license", "--version", "--more-help", "--show-options"))
      return [];
    const deep = has("--recurse-paths", "--recurse-patterns", "--filesync");
    const path = nameOf(archive);
    const [other] = values("--output-file");
    const members = has("--delete", "--copy-entries")
      ? []
      : files.filter(({ text }) => text.kind !== "known" || text.value !== "-");
    return [
      { kind: "read", path },
      ...(has("--show-files") || other !== undefined ? [] : [{ kind: "write", path } as const]),
      ...members.map((file): Stated => ({ kind: "read", path: file, deep })),
      ...(has("--move")
        ? members.map((file): Stated => ({ kind: "delete", path: file, deep, own: true }))
        : []),
    ];
  },
  examples: {
    "zip -r o.zip src": "read /w/o.zip, write /w/o.zip, read /w/src deep",
    "zip -9rq o src -x '*.git*'": "read /w/o.zip, write /w/o.zip, read /w/src deep",
    "zip -m o.zip a": "read /w/o.zip, write /w/o.zip, read /w/a, delete /w/a",
    "zip -d o.zip a": "read /w/o.zip, write /w/o.zip",
    "zip o.zip -O p.zip a": "write /w/p.zip, read /w/o.zip, read /w/a",
    "zip o.zip a -T -TT 'sh -c id'": "read /w/o.zip, write /w/o.zip, read /w/a, opaque undescribed",
    "zip -rTT o.zip 'sh -c id'": "read /w/o.zip, write /w/o.zip, read /w/sh -c id, opaque undescribed",
    "zip -FS o.zip src": "read /w/o.zip, write /w/o.zip, read /w/src deep",
    "zip -@ o.zip": "read /w/o.zip, write /w/o.zip, opaque undescribed",
  },
};

/** Without an ending it gets one. */
function nameOf(archive: Field): Field {
  const { text } = archive;
  const bare = text.kind === "known" && !archive.many && !/\.[^/]*$/.test(text.value) && text.value !== "-";
  return bare ? { ...archive, text: known(`${text.value}.zip`) } : archive;
}
