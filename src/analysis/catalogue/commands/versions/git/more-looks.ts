import { known } from "../../../../../contract/index.ts";
import { looseField } from "../../../../field.ts";
import type { Ask, Stated, Subcommand, Use } from "../../../spec.ts";
import { DIFF_OPTIONS, LOG_OPTIONS, split } from "./options.ts";
import { at, pathFrom, placesOf, readsRepository } from "./places.ts";
import { readsOperands } from "./revisions.ts";

function repository(use: Use, ask: Ask): readonly Stated[] {
  return readsRepository(placesOf(use, ask));
}

function content(use: Use, ask: Ask): readonly Stated[] {
  const places = placesOf(use, ask);
  return [...readsRepository(places), ...readsOperands(places, use.operands)];
}

function looks(options: string, says = repository): Subcommand {
  return { options: split(options), rest: "text", says };
}

/** Reading what is configured; a value that is set may be a program. */
const config: Subcommand = {
  options: split(
    "-l --list|--get|--get-all|--get-regexp|--get-urlmatch|--get-color|--get-colorbool|--local|--global|--system|--worktree|-f --file=read|--blob=text|-z --null|--name-only|--show-origin|--show-scope|--show-names|--includes|--no-includes|--default=text|--type=text|--bool|--int|--path|--all|--regexp|--fixed-value|--unset|--unset-all|--add|--replace-all|--rename-section|--remove-section|!-e --edit|--comment=text",
  ),
  rest: "text",
  says: (use, ask) => {
    const reads = use.has(
      "--list",
      "--get",
      "--get-all",
      "--get-regexp",
      "--get-urlmatch",
      "--get-color",
      "--get-colorbool",
    );
    const sets = use.has(
      "--unset",
      "--unset-all",
      "--add",
      "--replace-all",
      "--rename-section",
      "--remove-section",
    );
    const [first, ...others] = use.operands;
    const verb = first?.text.kind === "known" ? first.text.value : null;
    const isRead = reads || verb === "get" || verb === "list" || verb === "get-all" || verb === "get-regexp";
    const looksAtOne = verb?.includes(".") && others.length === 0;
    if (!sets && (isRead || looksAtOne)) return repository(use, ask);
    const place = use.has("--global", "--system", "--file") ? "elsewhere" : "here";
    return [
      ...(place === "here"
        ? [{ kind: "write", path: at(placesOf(use, ask).common, "config") } as const]
        : []),
      { kind: "unclear", why: `what git does once it is configured so ${place} is not described` },
    ];
  },
};

/** One file for each commit, in the folder that `-o` says. */
const formatPatch: Subcommand = {
  options: [
    ...LOG_OPTIONS,
    ...split(
      "-o --output-directory=text|--stdout|--numbered|-N --no-numbered|-k --keep-subject|-s --signoff|--attach[=text]|--inline[=text]|--thread[=text]|--no-thread|--in-reply-to=text|--subject-prefix=text|--rfc[=text]|-v --reroll-count=text|--to=text|--cc=text|--from[=text]|--cover-letter|--suffix=text|--start-number=text|--zero-commit|--base=text|--interdiff=text|--range-diff=text|--filename-max-length=text|--root",
    ),
  ],
  numbers: true,
  rest: "text",
  says: (use, ask) => {
    const places = placesOf(use, ask);
    const folders = use.values("--output-directory");
    const into = folders.length === 0 ? [looseField(known("0001.patch"))] : folders;
    return [
      ...readsRepository(places),
      ...(use.has("--stdout")
        ? []
        : into.map((path): Stated => ({ kind: "write", path: pathFrom(places, path) }))),
    ];
  },
};

const archive: Subcommand = {
  options: split(
    "--format=text|-l --list|-v --verbose|--prefix=text|-o --output=text|--add-file=read|--add-virtual-file=text|--worktree-attributes|--mtime=text|!--remote=text|!--exec=text|-0|-1|-9",
  ),
  rest: "text",
  says: (use, ask) => {
    const places = placesOf(use, ask);
    const outputs = use
      .values("--output")
      .map((path): Stated => ({ kind: "write", path: pathFrom(places, path) }));
    return [...content(use, ask), ...outputs];
  },
};

export const MORE_LOOKS: Readonly<Record<string, Subcommand>> = {
  config,
  archive,
  "format-patch": formatPatch,
  "hash-object": {
    options: split("-t=text|-w|--literally|--no-filters|--stdin|--path=text|!--stdin-paths"),
    rest: "read",
    says: (use, ask) =>
      use.has("-w") ? [{ kind: "write", path: at(placesOf(use, ask).common, "objects") }] : [],
  },
  cherry: looks("-v --verbose|--abbrev[=text]"),
  annotate: looks(
    "-L=text|-l|-t|-b|--root|-p --porcelain|-e --show-email|-w|-M[=text]|-C[=text]|-s|--since=text",
    content,
  ),
  "diff-tree": {
    ...looks("", content),
    options: [
      ...DIFF_OPTIONS,
      ...split("-r|-t|--root|--stdin|-m|-v|--no-commit-id|-c|--cc|--merge-base|--pretty[=text]|--always"),
    ],
  },
  "diff-files": { ...looks("", content), options: [...DIFF_OPTIONS, ...split("-0|-1|-2|-3|-q")] },
  "diff-index": { ...looks("", content), options: [...DIFF_OPTIONS, ...split("--cached|--merge-base")] },
  "range-diff": {
    ...looks("", content),
    options: [...LOG_OPTIONS, ...split("--creation-factor=text|--no-dual-color|--left-only|--right-only")],
  },
  "show-branch": looks(
    "-r --remotes|-a --all|--current|--topo-order|--date-order|--sparse|--more=text|--list|--merge-base|--independent|--no-name|--sha1-name|--topics|-g --reflog[=text]|--color[=text]|--no-color",
  ),
  "symbolic-ref": {
    ...looks("-q --quiet|--short|--recurse|--no-recurse|!-d --delete|!-m=text"),
    operands: ["text"],
    rest: "unclear",
  },
  "verify-commit": looks("--raw|-v --verbose"),
  "verify-tag": looks("--raw|-v --verbose|--format=text"),
  "verify-pack": looks("-v --verbose|-s --stat-only"),
  fsck: looks(
    "--tags|--root|--unreachable|--no-reflogs|--full|--no-full|--strict|-v --verbose|--connectivity-only|--progress|--no-progress|--name-objects|--dangling|--no-dangling|--cache",
  ),
  "check-attr": looks("-a --all|--stdin|-z|--cached|--source=text"),
  "check-mailmap": looks("--stdin"),
  "check-ref-format": looks("--branch|--normalize|--allow-onelevel|--no-allow-onelevel|--refspec-pattern"),
  "get-tar-commit-id": looks(""),
  "patch-id": looks("--stable|--unstable|--verbatim"),
  stripspace: looks("-s --strip-comments|-c --comment-lines"),
  "merge-tree": looks(
    "--write-tree|-z|--name-only|--messages|--no-messages|--allow-unrelated-histories|--merge-base=text|--stdin|-X=text",
  ),
  var: looks("-l"),
  rerere: {
    options: [],
    subcommands: { status: looks(""), diff: looks("", content), remaining: looks("") },
  },
  bisect: { options: [], subcommands: { log: looks(""), terms: looks("--term-good|--term-bad") } },
  bundle: {
    options: [],
    subcommands: {
      "list-heads": { operands: ["read"], rest: "text", options: [] },
      verify: { operands: ["read"], options: split("-q --quiet") },
    },
  },
  notes: {
    options: split("--ref=text"),
    says: repository,
    subcommands: { list: looks(""), show: looks("", content), get_ref: looks("") },
  },
  worktree: { options: [], subcommands: { list: looks("-v --verbose|--porcelain|-z|--expire=text") } },
  submodule: {
    options: split("--quiet|--cached"),
    says: repository,
    subcommands: {
      status: looks("--cached|--recursive"),
      summary: looks("--cached|--files|-n --summary-limit=text"),
    },
  },
  reflog: {
    options: LOG_OPTIONS,
    numbers: true,
    says: repository,
    subcommands: {
      show: { ...looks("", content), options: LOG_OPTIONS, numbers: true },
      list: looks(""),
      exists: looks(""),
    },
  },
  lfs: {
    options: [],
    subcommands: {
      "ls-files": looks(
        "-l --long|-s --size|-d --debug|-a --all|--deleted|-I --include=text|-X --exclude=text|-n --name-only",
      ),
      status: looks("-p --porcelain|-j --json"),
      env: looks(""),
      version: looks(""),
    },
  },
};
