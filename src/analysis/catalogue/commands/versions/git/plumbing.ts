import type { Subcommand } from "../../../spec.ts";
import { DIFF_OPTIONS, LOG_OPTIONS, split } from "./options.ts";
import { adds, onlyReads, readsContent } from "./says.ts";

const content: Pick<Subcommand, "rest" | "says"> = { rest: "text", says: readsContent };

function names(options: string): Subcommand {
  return { options: split(options), rest: "text", says: onlyReads };
}

function diffs(options: string): Subcommand {
  return { ...content, options: [...DIFF_OPTIONS, ...split(options)] };
}

/** Commands for scripts that only look, and some that only add objects. */
export const PLUMBING: Readonly<Record<string, Subcommand>> = {
  cherry: names("-v --verbose|--abbrev[=text]"),
  "diff-tree": diffs(
    "-r|-t|--root|!--stdin|-m|-v|-s|--no-commit-id|-c|--cc|--combined-all-paths|--merge-base|--pretty[=text]|--format=text|--always|--notes[=text]|--no-notes",
  ),
  "diff-files": diffs("-0 --merge|-1 --base|-2 --ours|-3 --theirs|-q"),
  "diff-index": diffs("--cached|--merge-base|-m"),
  "range-diff": {
    ...content,
    options: [
      ...LOG_OPTIONS,
      ...split("--creation-factor=text|--no-dual-color|--left-only|--right-only|--remerge-diff"),
    ],
  },
  "show-branch": names(
    "-r --remotes|-a --all|--current|--topo-order|--date-order|--sparse|--more[=text]|--list|--merge-base|--independent|--no-name|--sha1-name|--topics|-g --reflog[=text]|--color[=text]|--no-color",
  ),
  "verify-commit": names("--raw|-v --verbose"),
  "verify-tag": names("--raw|-v --verbose|--format=text"),
  "verify-pack": { options: split("-v --verbose|-s --stat-only|--object-format=text"), rest: "read" },
  fsck: names(
    "--tags|--root|--unreachable|--no-reflogs|--reflogs|--full|--no-full|--strict|-v --verbose|--connectivity-only|--progress|--no-progress|--name-objects|--no-name-objects|--dangling|--no-dangling|--cache|--references|--no-references|!--lost-found",
  ),
  "check-attr": names("-a --all|--stdin|-z|--cached|--source=text"),
  "check-mailmap": names("--stdin|--mailmap-blob=text|!--mailmap-file=text"),
  "check-ref-format": {
    options: split("--branch|--normalize|--print|--allow-onelevel|--no-allow-onelevel|--refspec-pattern"),
    rest: "text",
  },
  "get-tar-commit-id": {},
  "patch-id": { options: split("--stable|--unstable|--verbatim") },
  stripspace: { options: split("-s --strip-comments|-c --comment-lines") },
  column: {
    options: split(
      "--command=text|--mode=text|--raw-mode=text|--width=text|--indent=text|--nl=text|--padding=text",
    ),
  },
  "fmt-merge-msg": {
    options: split("--log[=text]|--no-log|-m --message=text|--into-name=text|-F --file=read"),
    says: onlyReads,
  },
  "interpret-trailers": {
    options: split(
      "!--in-place|--trim-empty|--where=text|--no-where|--if-exists=text|--no-if-exists|--if-missing=text|--no-if-missing|--only-trailers|--only-input|--unfold|--parse|--no-divider|--trailer=text",
    ),
    rest: "read",
  },
  "merge-file": {
    options: split(
      "-p --stdout|--diff3|--zdiff3|--ours|--theirs|--union|--marker-size=text|-q --quiet|-L=text|--diff-algorithm=text|!--object-id",
    ),
    operands: ["read", "read", "read"],
    says: (use) => {
      const [path] = use.operands;
      return path === undefined || use.has("--stdout") ? [] : [{ kind: "write", path }];
    },
  },
  "merge-tree": {
    options: split(
      "--write-tree|--trivial-merge|-z|--name-only|--messages|--no-messages|--allow-unrelated-histories|--merge-base=text|!--stdin|-X --strategy-option=text|--quiet",
    ),
    rest: "text",
    says: adds,
  },
  "write-tree": { options: split("--missing-ok|--prefix=text"), says: adds },
  mktree: { options: split("-z|--missing|--batch"), says: adds },
  "hash-object": {
    options: split("-t=text|-w|--stdin|!--stdin-paths|--path=text|--no-filters|--literally"),
    rest: "read",
    says: (use, ask) => (use.has("-w") ? adds(use, ask) : []),
  },
  var: {
    ...names("-l"),
  },
  "rev-list": {
    options: [
      ...LOG_OPTIONS,
      ...split(
        "--stdin|--objects|--objects-edge|--objects-edge-aggressive|--indexed-objects|--unpacked|--filter=text|--no-filter|--filter-print-omitted|--filter-provided-objects|--missing=text|--exclude-promisor-objects|--use-bitmap-index|--progress=text|--header|--timestamp|--disk-usage[=text]|--object-names|--no-object-names|--max-age=text|--min-age=text|--bisect-all|--bisect-vars|--commit-header|--no-commit-header|--in-commit-order|-z",
      ),
    ],
    rest: "text",
    numbers: true,
    says: onlyReads,
  },
  "commit-graph": {
    subcommands: {
      verify: { options: split("--shallow|--progress|--no-progress"), says: onlyReads },
      write: {
        options: split("--append|--reachable|--split[=text]|--changed-paths|--progress|--no-progress"),
        says: adds,
      },
    },
  },
  "multi-pack-index": {
    subcommands: {
      verify: { options: split("--progress|--no-progress"), says: onlyReads },
      write: { options: split("--progress|--no-progress|--bitmap|--no-bitmap"), says: adds },
    },
  },
  refs: {
    subcommands: {
      verify: { options: split("--strict|--verbose"), says: onlyReads },
      list: { ...names("--count=text|--sort=text|--format=text|--include-root-refs") },
      exists: names(""),
    },
  },
  "unpack-file": { rest: "unclear" },
};
