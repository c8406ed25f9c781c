import { type Field, looseField } from "../../../../field.ts";
import { hasDotDot } from "../../../../paths/lexical.ts";
import type { Ask, Stated, Subcommand } from "../../../spec.ts";
import { split } from "./options.ts";
import { at, type Places, pathFrom, readsRepository } from "./places.ts";
import { brings, change, onlyReads, says, writes } from "./says.ts";

const never = { rest: "text" } as const;

/** Which files stand in the worktree is kept in the configuration. */
const sparse = says((_use, places) => [
  ...writes(places, "config"),
  { kind: "write", path: at(places.own, "info/sparse-checkout") },
  { kind: "moved", path: looseField(places.top), byGit: true },
]);

/** Subcommands that change the index, or files of the worktree. */
export const WORKTREE: Readonly<Record<string, Subcommand>> = {
  add: {
    ...never,
    options: split(
      "-n --dry-run|-v --verbose|-f --force|-u --update|-A --no-ignore-removal --all|--no-all --ignore-removal|-N --intent-to-add|--refresh|--ignore-errors|--ignore-missing|--renormalize|--chmod=text|--sparse|--pathspec-from-file=unclear|!-i --interactive|!-p --patch|!-e --edit",
    ),
    says: says((use, places) => [
      ...use.operands.map((operand): Stated => ({ kind: "read", path: pathFrom(places, operand) })),
      { kind: "write", path: at(places.common, "objects") },
      { kind: "write", path: at(places.own, "index") },
    ]),
  },
  switch: {
    ...never,
    options: split(
      "-c --create=text|-C --force-create=text|-d --detach|--guess|--no-guess|-f --force --discard-changes|-m --merge|--conflict=text|-q --quiet|--progress|--no-progress|-t --track[=text]|--no-track|--orphan=text|--ignore-other-worktrees|--recurse-submodules|--no-recurse-submodules",
    ),
    says: brings("switch", (use) => use.has("--discard-changes", "--force-create", "-f")),
  },
  checkout: {
    ...never,
    options: split(
      "-q --quiet|--progress|--no-progress|-f --force|-2 --ours|-3 --theirs|-b=text|-B=text|-t --track[=text]|--no-track|--guess|--no-guess|-l|-d --detach|--orphan=text|--ignore-skip-worktree-bits|-m --merge|--conflict=text|!-p --patch|--ignore-other-worktrees|--overwrite-ignore|--no-overwrite-ignore|--recurse-submodules|--no-recurse-submodules|--overlay|--no-overlay|--pathspec-from-file=unclear",
    ),
    // exception: with a path, or a word that may be one, what is in the worktree is lost
    says: brings(
      "checkout",
      (use, places, ask) =>
        use.has(
          "--overlay",
          "--no-overlay",
          "--force",
          "-B",
          "--ours",
          "--theirs",
          "--merge",
          "--conflict",
        ) ||
        (use.operands.length > 1 && !use.has("-b", "--orphan", "--track", "--detach")) ||
        use.operands.some((operand) => mayBePath(operand, places, ask)),
    ),
  },
  restore: {
    ...never,
    options: split(
      "-s --source=text|!-p --patch|-W --worktree|-S --staged|-q --quiet|--progress|--no-progress|--ours|--theirs|-m --merge|--conflict=text|--ignore-unmerged|--ignore-skip-worktree-bits|--recurse-submodules|--no-recurse-submodules|--overlay|--no-overlay|--pathspec-from-file=unclear",
    ),
    says: brings(
      "restore",
      (use) => use.operands.length > 0 && (!use.has("--staged") || use.has("--worktree")),
    ),
  },
  reset: {
    ...never,
    options: split(
      "-q --quiet|--no-refresh|--refresh|--mixed|--soft|--hard|--merge|--keep|-N --intent-to-add|!-p --patch|--pathspec-from-file=unclear|--recurse-submodules|--no-recurse-submodules",
    ),
    says: brings("reset", (use) => use.has("--hard", "--merge", "--keep")),
  },
  clean: {
    ...never,
    options: split("-d|-f --force|!-i --interactive|-n --dry-run|-q --quiet|-e --exclude=text|-x|-X"),
    says: says((use, places) =>
      use.has("--dry-run")
        ? readsRepository(places)
        : [
            change("clean", use, true),
            ...(use.operands.length === 0
              ? [looseField(places.folder)]
              : use.operands.map((path) => pathFrom(places, path))
            ).map((path): Stated => ({ kind: "delete", path, deep: true })),
          ],
    ),
  },
  rm: {
    ...never,
    options: split(
      "-f --force|-n --dry-run|-r|--cached|--ignore-unmatch|--sparse|-q --quiet|--pathspec-from-file=unclear",
    ),
    says: says((use, places) => [
      { kind: "write", path: at(places.own, "index") },
      ...(use.has("--cached", "--dry-run") ? [] : use.operands).map(
        (path): Stated => ({ kind: "delete", path: pathFrom(places, path), own: true, deep: use.has("-r") }),
      ),
    ]),
  },
  mv: {
    ...never,
    options: split("-f --force|-k|-n --dry-run|-v --verbose"),
    says: says((use, places) => [
      { kind: "write", path: at(places.own, "index") },
      ...use.operands
        .slice(0, -1)
        .map((path): Stated => ({ kind: "delete", path: pathFrom(places, path), own: true })),
      ...use.operands
        .slice(-1)
        .map((path): Stated => ({ kind: "write", path: pathFrom(places, path), deep: true })),
      ...use.operands.slice(-1).map((path): Stated => ({ kind: "moved", path: pathFrom(places, path) })),
    ]),
  },
  "update-index": {
    ...never,
    options: split(
      "--add|--remove|--force-remove|--refresh|-q|--ignore-submodules|--unmerged|--ignore-missing|--really-refresh|--replace|--info-only|--chmod=text|--assume-unchanged|--no-assume-unchanged|--skip-worktree|--no-skip-worktree|--ignore-skip-worktree-entries|-g --again|--unresolve|--verbose|--index-version=text|--show-index-version|--split-index|--no-split-index|--untracked-cache|--no-untracked-cache|--test-untracked-cache|--force-untracked-cache|--fsmonitor-valid|--no-fsmonitor-valid|!--fsmonitor|!--no-fsmonitor|!--cacheinfo=text|!--stdin|!--index-info|!-z",
    ),
    says: says((use, places) => [
      ...use.operands.map((operand): Stated => ({ kind: "read", path: pathFrom(places, operand) })),
      ...writes(places, "objects"),
      { kind: "write", path: at(places.own, "index") },
    ]),
  },
  "read-tree": {
    ...never,
    options: split(
      "-m|--reset|-u|-i|-n --dry-run|-v|--trivial|--aggressive|--prefix=text|--no-sparse-checkout|--empty|-q --quiet|!--index-output=write|!--recurse-submodules",
    ),
    says: says((use, places) => [
      ...readsRepository(places),
      { kind: "write", path: at(places.own, "index") },
      ...(use.has("-u", "--reset") ? [change("read-tree", use, true)] : []),
      { kind: "moved", path: looseField(places.top), byGit: true },
    ]),
  },
  "checkout-index": {
    ...never,
    options: split(
      "-u --index|-q --quiet|-f --force|-a --all|-n --no-create|--ignore-skip-worktree-bits|!--prefix=text|!--stage=text|!--temp|!--stdin|!-z",
    ),
    says: brings("checkout-index", (use) => use.has("--force")),
  },
  "sparse-checkout": {
    subcommands: {
      list: { says: onlyReads },
      "check-rules": { rest: "unclear" },
      set: {
        ...never,
        options: split("--cone|--no-cone|--sparse-index|--no-sparse-index|!--stdin"),
        says: sparse,
      },
      add: { ...never, options: split("!--stdin|!--skip-checks"), says: sparse },
      init: { options: split("--cone|--no-cone|--sparse-index|--no-sparse-index"), says: sparse },
      reapply: { options: split("--cone|--no-cone|--sparse-index|--no-sparse-index"), says: sparse },
      disable: { says: sparse },
    },
  },
};

/** A word that names something in the worktree, or could: git then takes it for a path. */
function mayBePath(operand: Field, places: Places, { facts, mayBeFolder }: Ask): boolean {
  const { text } = pathFrom(places, operand);
  if (text.kind !== "known" || operand.many || hasDotDot(text.value)) return true;
  if (/[*?[]/.test(text.value)) return true;
  const written = operand.text.kind === "known" ? operand.text.value : "";
  if (/^\.{1,2}(\/|$)|^\/|\/$|^:/.test(written)) return true;
  return facts.resolve(text.value).kind !== "missing" || mayBeFolder(text.value);
}
