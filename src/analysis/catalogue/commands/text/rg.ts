import { known, UNKNOWN } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import type { Spec, Stated } from "../../spec.ts";
import { knownGlobs, linesBelowHere } from "../../walking.ts";

/** With any of these less is left out. */
const IGNORES = [
  "--no-ignore",
  "--no-ignore-vcs",
  "--no-ignore-files",
  "--no-ignore-exclude",
  "--no-ignore-parent",
];

export const rg: Spec = {
  names: ["rg"],
  options: [
    "-A --after-context=text",
    "-B --before-context=text",
    "-C --context=text",
    "-c --count",
    "--count-matches",
    "--color=text",
    "--colors=text",
    "--column",
    "--no-column",
    "--context-separator=text",
    "--no-context-separator",
    "--crlf",
    "--debug",
    "--trace",
    "--dfa-size-limit=text",
    "-E --encoding=text",
    "--engine=text",
    "-e --regexp=text",
    "-f --file=read",
    "--files",
    "-l --files-with-matches",
    "--files-without-match",
    "-F --fixed-strings",
    "-L --follow",
    "-g --glob=text",
    "--iglob=text",
    "--glob-case-insensitive",
    "--heading",
    "--no-heading",
    "-. --hidden",
    "--no-hidden",
    "--hyperlink-format=text",
    "-i --ignore-case",
    "--ignore-file=read",
    "--ignore-file-case-insensitive",
    "--include-zero",
    "-v --invert-match",
    "--json",
    "--line-buffered",
    "-n --line-number",
    "-N --no-line-number",
    "-x --line-regexp",
    "-M --max-columns=text",
    "--max-columns-preview",
    "-m --max-count=text",
    "-d --max-depth=text",
    "--max-filesize=text",
    "--mmap",
    "--no-mmap",
    "-U --multiline",
    "--multiline-dotall",
    "--no-config",
    "--no-ignore",
    "--no-ignore-dot",
    "--no-ignore-exclude",
    "--no-ignore-files",
    "--no-ignore-global",
    "--no-ignore-messages",
    "--no-ignore-parent",
    "--no-ignore-vcs",
    "--no-messages",
    "--no-require-git",
    "-0 --null",
    "--null-data",
    "--one-file-system",
    "-o --only-matching",
    "--passthru",
    "-P --pcre2",
    "--pcre2-version",
    "--path-separator=text",
    "!--pre=text",
    "!--pre-glob=text",
    "-p --pretty",
    "-q --quiet",
    "--regex-size-limit=text",
    "-r --replace=text",
    "!-z --search-zip",
    "-S --smart-case",
    "-s --case-sensitive",
    "--sort=text",
    "--sortr=text",
    "--stats",
    "--stop-on-nonmatch",
    "-a --text",
    "-j --threads=text",
    "--trim",
    "-t --type=text",
    "-T --type-not=text",
    "--type-add=text",
    "--type-clear=text",
    "--type-list",
    "-u --unrestricted",
    "-V --version",
    "--vimgrep",
    "-H --with-filename",
    "-I --no-filename",
    "-w --word-regexp",
    "-b --byte-offset",
    "-h",
    "--help",
  ],
  wholeNames: true,
  rest: "text",
  says: ({ operands, has, values }) => {
    if (has("--type-list", "--version", "--help", "--pcre2-version")) return [];
    const own = has("--regexp", "--file", "--files") ? 0 : 1;
    const paths = operands.slice(own);
    // Only names are shown.
    const deep = !has("--files");
    const globs = knownGlobs(values("--glob"));
    const walking = {
      skipsHidden: !has("--hidden", "--unrestricted"),
      skipsIgnored: !has("--unrestricted", ...IGNORES),
      keepsLinks: !has("--follow"),
      only: globs,
    };
    const reads: Stated[] = (paths.length === 0 ? [looseField(known("."))] : paths).map((path) => ({
      kind: "read",
      path,
      deep,
      walking,
    }));
    const unsure = operands.slice(0, own).some((field) => field.many);
    return unsure ? [...reads, { kind: "unclear", why: "which word is the pattern is not known" }] : reads;
  },
  output: (use, ask) => {
    const { has, operands } = use;
    const lists = has("--files") || has("--files-with-matches", "--files-without-match");
    const rooted = operands.length > (has("--regexp", "--file", "--files") ? 0 : 1);
    return lists && !rooted && !has("--null", "--json", "--follow", "--stats")
      ? linesBelowHere(ask)
      : UNKNOWN;
  },
  examples: {
    "rg foo": "read /w deep",
    "rg -n foo src test": "read /w/src deep, read /w/test deep",
    "rg --files": "read /w",
    "rg --pre=sh foo": "read /w deep, opaque undescribed",
    "rg -e a -e b src": "read /w/src deep",
  },
};
