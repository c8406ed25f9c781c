import { known, type Text, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { concat } from "../../../../text.ts";
import type { Stated, Subcommand, Use } from "../../../spec.ts";
import { linesBelowHere } from "../../../walking.ts";
import { DIFF_OPTIONS, LOG_OPTIONS, split } from "./options.ts";
import { pathFrom, placesOf, readsRepository } from "./places.ts";
import { readsOperands } from "./revisions.ts";

const DOT = looseField(known("."));

function withNewline(text: Text): Text {
  return concat(text, known("\n"));
}

const showsContent: Pick<Subcommand, "rest" | "says"> = {
  rest: "text",
  says: (use, ask) => {
    const places = placesOf(use, ask);
    return [...readsRepository(places), ...readsOperands(places, [...use.operands, ...filesOfLines(use)])];
  },
};

/** `-L 1,5:file` shows the file's content. */
function filesOfLines(use: Use): readonly Field[] {
  return use.values("-L").map((value) => {
    const { text } = value;
    const colon = text.kind === "known" ? text.value.lastIndexOf(":") : -1;
    if (text.kind !== "known") return { ...value, text: UNKNOWN };
    return { ...value, text: known(colon < 0 ? "HEAD" : `./${text.value.slice(colon + 1)}`) };
  });
}

/** Names and dates, but no content. */
const showsNames: Pick<Subcommand, "rest" | "says"> = {
  rest: "text",
  says: (use, ask) => readsRepository(placesOf(use, ask)),
};

const BLAME = split(
  "-b|--root|--show-stats|-L=text|-l|-t|-S=read|--reverse|-p --porcelain|--line-porcelain|--incremental|--encoding=text|--contents=read|--date=text|-M[=text]|-C[=text]|--ignore-rev=text|--ignore-revs-file=read|--color-lines|--color-by-age|-h|-c|--score-debug|-f --show-name|-n --show-number|-s|-e --show-email|-w|--abbrev=text|--first-parent|--no-progress|--progress|--minimal|--since=text",
);

/** With these a line is more than a path from here. */
const WRITES_MORE = [
  "-C",
  "-t",
  "-v",
  "-f",
  "--stage",
  "--killed",
  "--eol",
  "--unmerged",
  "--full-name",
  "--debug",
  "--format",
  "--resolve-undo",
];

/** Subcommands that only look. */
export const LOOKS: Readonly<Record<string, Subcommand>> = {
  status: {
    ...showsNames,
    options: split(
      "-s --short|-b --branch|--show-stash|--porcelain[=text]|--long|-v --verbose|-u --untracked-files[=text]|--ignore-submodules[=text]|--ignored[=text]|-z|--column[=text]|--no-column|--ahead-behind|--no-ahead-behind|--renames|--no-renames|--find-renames[=text]",
    ),
  },
  annotate: { ...showsContent, options: BLAME },
  log: { ...showsContent, options: LOG_OPTIONS, numbers: true },
  whatchanged: { ...showsContent, options: LOG_OPTIONS, numbers: true },
  show: { ...showsContent, options: LOG_OPTIONS, numbers: true },
  diff: {
    rest: "text",
    says: (use, ask) => {
      const places = placesOf(use, ask);
      // exception: two paths of any kind, folders with all that is in them
      return use.has("--no-index")
        ? use.operands.map((path): Stated => ({ kind: "read", path: pathFrom(places, path), deep: true }))
        : [...readsRepository(places), ...readsOperands(places, use.operands)];
    },
    options: [
      ...DIFF_OPTIONS,
      ...split("--staged --cached|--merge-base|--no-index|-1 --base|-2 --ours|-3 --theirs|-0"),
    ],
  },
  shortlog: {
    ...showsNames,
    options: [
      ...LOG_OPTIONS,
      ...split("-s --summary|-n --numbered|-e --email|--group=text|-c --committer|-w[=text]"),
    ],
    numbers: true,
  },
  blame: { ...showsContent, options: BLAME },
  grep: {
    rest: "text",
    options: split(
      "--cached|--untracked|--exclude-standard|--no-exclude-standard|--recurse-submodules|-a --text|--textconv|--no-textconv|-i --ignore-case|-I|--max-depth=text|-r --recursive|--no-recursive|-w --word-regexp|-v --invert-match|-h|-H|--full-name|-E --extended-regexp|-G --basic-regexp|-P --perl-regexp|-F --fixed-strings|-n --line-number|--column|-l --files-with-matches --name-only|-L --files-without-match|-z --null|-o --only-matching|-c --count|--color[=text]|--no-color|--break|--heading|-p --show-function|-A --after-context=text|-B --before-context=text|--context=text|-W --function-context|-m --max-count=text|--threads=text|-f=read|-e=text|--and|--or|--not|--all-match|-q --quiet|!-O --open-files-in-pager[=text]",
    ),
    numbers: true,
    says: (use, ask) => {
      const places = placesOf(use, ask);
      const paths = use.has("-e", "-f") ? use.operands : use.operands.slice(1);
      const outside: Stated[] = use.has("--untracked")
        ? [{ kind: "read", path: pathFrom(places, DOT), deep: true }]
        : [];
      return [...readsRepository(places), ...readsOperands(places, paths), ...outside];
    },
  },
  "rev-parse": {
    ...showsNames,
    options: split(
      "--parseopt|--sq-quote|--keep-dashdash|--stop-at-non-option|--stuck-long|--revs-only|--no-revs|--flags|--no-flags|--default=text|--prefix=text|--verify|-q --quiet|--sq|--short[=text]|--not|--abbrev-ref[=text]|--symbolic|--symbolic-full-name|--all|--branches[=text]|--tags[=text]|--remotes[=text]|--glob=text|--exclude=text|--disambiguate=text|--local-env-vars|--path-format=text|--git-dir|--git-common-dir|--is-inside-git-dir|--is-inside-work-tree|--is-bare-repository|--is-shallow-repository|--resolve-git-dir=text|--git-path=text|--show-cdup|--show-prefix|--show-toplevel|--show-superproject-working-tree|--shared-index-path|--absolute-git-dir|--show-object-format[=text]|--since=text|--until=text",
    ),
    output: (use, ask) => {
      const { top } = placesOf(use, ask);
      return use.options.some(({ name }) => name === "--show-toplevel") && use.operands.length === 0
        ? withNewline(top)
        : UNKNOWN;
    },
  },
  "ls-files": {
    ...showsNames,
    output: (use, ask) => (use.has(...WRITES_MORE) ? UNKNOWN : linesBelowHere(ask)),
    options: split(
      "-z|-t|-v|-f|-c --cached|-d --deleted|-o --others|-i --ignored|-s --stage|-k --killed|--directory|--eol|--deduplicate|--no-empty-directory|-m --modified|-u --unmerged|-x --exclude=text|-X --exclude-from=read|--exclude-per-directory=text|--exclude-standard|--error-unmatch|--with-tree=text|--full-name|--recurse-submodules|--abbrev[=text]|--debug|--format=text|--resolve-undo|--sparse",
    ),
  },
  "ls-tree": {
    ...showsNames,
    options: split(
      "-d|-r|-t|-l --long|-z|--name-only|--name-status|--object-only|--full-name|--full-tree|--abbrev[=text]|--format=text",
    ),
  },
  describe: {
    ...showsNames,
    options: split(
      "--dirty[=text]|--broken[=text]|--all|--tags|--contains|--abbrev[=text]|--candidates=text|--exact-match|--debug|--long|--match=text|--exclude=text|--always|--first-parent",
    ),
  },
  "cat-file": {
    ...showsContent,
    options: split(
      "-t|-s|-e|-p|!--textconv|!--filters|--path=read|!--batch[=text]|--batch-check[=text]|!--batch-command[=text]|--batch-all-objects|-Z|-z|--use-mailmap|--no-mailmap|--filter=text|--buffer|--unordered|--allow-unknown-type|--follow-symlinks",
    ),
  },
  "merge-base": {
    ...showsNames,
    options: split("-a --all|--octopus|--independent|--is-ancestor|--fork-point"),
  },
  "for-each-ref": {
    ...showsNames,
    options: split(
      "--count=text|--sort=text|--format=text|--color[=text]|--points-at=text|--merged[=text]|--no-merged[=text]|--contains[=text]|--no-contains[=text]|--ignore-case|--shell|--perl|--python|--tcl|--exclude=text",
    ),
  },
  "name-rev": {
    ...showsNames,
    options: split("--tags|--refs=text|--exclude=text|--all|--name-only|--no-undefined|--always"),
  },
  "check-ignore": {
    ...showsNames,
    options: split("-q --quiet|-v --verbose|--stdin|-z|-n --non-matching|--no-index"),
  },
  "show-ref": {
    ...showsNames,
    options: split(
      "--head|-d --dereference|-s --hash[=text]|--verify|--exists|--abbrev[=text]|--tags|--heads|--branches|-q --quiet",
    ),
  },
  version: { options: ["--build-options"] },
  help: {
    options: split(
      "-a --all|-g --guides|-c --config|--user-interfaces|--developer-interfaces|-m --man|--verbose|--no-verbose|--external-commands|--no-external-commands|--aliases|--no-aliases|!-w --web|!-i --info",
    ),
    rest: "text",
  },
};
