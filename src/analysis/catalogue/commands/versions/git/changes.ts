import { known, UNKNOWN } from "../../../../../contract/index.ts";
import { type Field, looseField } from "../../../../field.ts";
import { hasDotDot } from "../../../../paths/lexical.ts";
import type { Ask, Stated, Subcommand, Use } from "../../../spec.ts";
import { split } from "./options.ts";
import { at, type Places, pathFrom, placesOf, readsRepository, writesHistory } from "./places.ts";

type Says = NonNullable<Subcommand["says"]>;

function says(statements: (use: Use, places: Places, ask: Ask) => readonly Stated[]): Says {
  return (use, ask) => statements(use, placesOf(use, ask), ask);
}

function change(verb: string, use: Use, loses: boolean): Stated {
  const target = use.operands[0];
  return {
    kind: "change",
    system: "git",
    verb,
    target: target?.text ?? known(""),
    loses,
    ...(target && { at: target }),
  };
}

/**
 * Files of the worktree become those of another state of the repository's own history. They are told as a change of
 * the repository; a name that leads to a file may be a link from then on.
 */
function brings(verb: string, loses: (use: Use, mayBePath: boolean) => boolean = () => false): Says {
  return says((use, places, ask) => [
    ...readsRepository(places),
    ...writesHistory(places),
    ...(loses(
      use,
      use.operands.some((operand) => mayBePath(operand, places, ask)),
    )
      ? [change(verb, use, true)]
      : []),
    { kind: "moved", path: looseField(places.top) },
  ]);
}

/** A word that names something in the worktree, or could: git then takes it for a path. */
function mayBePath(operand: Field, places: Places, { facts, mayBeFolder }: Ask): boolean {
  const { text } = pathFrom(places, operand);
  if (text.kind !== "known" || operand.many || hasDotDot(text.value)) return true;
  if (/[*?[]/.test(text.value)) return true;
  return facts.resolve(text.value).kind !== "missing" || mayBeFolder(text.value);
}

const never = { rest: "text" } as const;

/** Subcommands that change the repository here. */
export const CHANGES: Readonly<Record<string, Subcommand>> = {
  add: {
    ...never,
    options: split(
      "-n --dry-run|-v --verbose|-f --force|-u --update|-A --all --no-ignore-removal|--no-all --ignore-removal|-N --intent-to-add|--refresh|--ignore-errors|--ignore-missing|--renormalize|--chmod=text|--sparse|--pathspec-from-file=unclear|!-i --interactive|!-p --patch|!-e --edit",
    ),
    says: says((use, places) => [
      ...use.operands.map((operand): Stated => ({ kind: "read", path: pathFrom(places, operand) })),
      { kind: "write", path: at(places.common, "objects") },
      { kind: "write", path: at(places.own, "index") },
    ]),
  },
  commit: {
    ...never,
    options: split(
      "-a --all|!-p --patch|-C --reuse-message=text|-c --reedit-message=text|--fixup=text|--squash=text|--reset-author|--short|--branch|--porcelain|--long|-z --null|-F --file=read|--author=text|--date=text|-m --message=text|!-t --template=read|-s --signoff|--no-signoff|--trailer=text|-n --no-verify|--verify|--allow-empty|--allow-empty-message|--cleanup=text|-e --edit|--no-edit|--amend|--no-post-rewrite|-i --include|-o --only|--pathspec-from-file=unclear|-u --untracked-files[=text]|-v --verbose|-q --quiet|--dry-run|--status|--no-status|-S --gpg-sign[=text]|--no-gpg-sign",
    ),
    says: says((use, places) => [
      ...readsRepository(places),
      ...use.operands.map((operand): Stated => ({ kind: "read", path: pathFrom(places, operand) })),
      ...writesHistory(places),
      { kind: "write", path: at(places.own, "COMMIT_EDITMSG") },
    ]),
  },
  switch: {
    ...never,
    options: split(
      "-c --create=text|-C --force-create=text|-d --detach|--guess|--no-guess|-f --force --discard-changes|-m --merge|--conflict=text|-q --quiet|--progress|--no-progress|-t --track[=text]|--no-track|--orphan=text|--ignore-other-worktrees|--recurse-submodules|--no-recurse-submodules",
    ),
    says: brings("switch", (use) => use.has("--discard-changes", "--force-create")),
  },
  checkout: {
    ...never,
    options: split(
      "-q --quiet|--progress|--no-progress|-f --force|-2 --ours|-3 --theirs|-b=text|-B=text|-t --track[=text]|--no-track|--guess|--no-guess|-l|-d --detach|--orphan=text|--ignore-skip-worktree-bits|-m --merge|--conflict=text|!-p --patch|--ignore-other-worktrees|--overwrite-ignore|--no-overwrite-ignore|--recurse-submodules|--no-recurse-submodules|--overlay|--no-overlay|--pathspec-from-file=unclear",
    ),
    // exception: with a path, or a word that may be one, what is in the worktree is lost
    says: brings(
      "checkout",
      (use, mayBePath) => use.has("--force", "-B") || use.operands.length > 1 || mayBePath,
    ),
  },
  restore: {
    ...never,
    options: split(
      "-s --source=text|!-p --patch|-W --worktree|-S --staged|-q --quiet|--progress|--no-progress|--ours|--theirs|-m --merge|--conflict=text|--ignore-unmerged|--ignore-skip-worktree-bits|--recurse-submodules|--no-recurse-submodules|--overlay|--no-overlay|--pathspec-from-file=unclear",
    ),
    says: brings("restore", (use) => !use.has("--staged") || use.has("--worktree")),
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
  branch: {
    ...never,
    options: split(
      "-d --delete|-D|--create-reflog|-f --force|-m --move|-M|-c --copy|--color[=text]|--no-color|-i --ignore-case|--omit-empty|--column[=text]|--no-column|-r --remotes|-a --all|-l --list|--show-current|-v -vv --verbose|-q --quiet|--abbrev=text|--no-abbrev|-t --track[=text]|--no-track|--recurse-submodules|-u --set-upstream-to=text|--unset-upstream|!--edit-description|--contains[=text]|--no-contains[=text]|--merged[=text]|--no-merged[=text]|--sort=text|--points-at=text|--format=text",
    ),
    says: says((use, places) => {
      const lists =
        use.operands.length === 0 ||
        use.has(
          "--list",
          "--contains",
          "--no-contains",
          "--merged",
          "--no-merged",
          "--points-at",
          "--show-current",
          "--remotes",
          "--all",
        );
      const loses = use.has("--delete", "-D", "-M", "--force");
      if (loses) return [change("branch --delete", use, true)];
      if (use.has("--set-upstream-to", "--unset-upstream", "--move", "--copy")) {
        return [
          ...readsRepository(places),
          { kind: "write", path: at(places.common, "config") },
          { kind: "write", path: at(places.common, "refs") },
        ];
      }
      return lists
        ? readsRepository(places)
        : [...readsRepository(places), { kind: "write", path: at(places.common, "refs") }];
    }),
  },
  tag: {
    ...never,
    options: split(
      "-a --annotate|-s --sign|--no-sign|-u --local-user=text|-f --force|-d --delete|!-v --verify|-n[=text]|-l --list|--sort=text|--color[=text]|-i --ignore-case|--omit-empty|--column[=text]|--no-column|--contains[=text]|--no-contains[=text]|--merged[=text]|--no-merged[=text]|--points-at=text|-m --message=text|-F --file=read|!-e --edit|--cleanup=text|--create-reflog|--format=text",
    ),
    says: says((use, places) => [
      ...readsRepository(places),
      ...(use.has("--delete", "--force") ? [change("tag --delete", use, true)] : []),
      { kind: "write", path: at(places.common, "refs") },
      { kind: "write", path: at(places.common, "objects") },
    ]),
  },
  merge: {
    ...never,
    options: split(
      "--commit|--no-commit|-e --edit|--no-edit|--cleanup=text|--ff|--no-ff|--ff-only|-S --gpg-sign[=text]|--no-gpg-sign|--log[=text]|--no-log|--signoff|--no-signoff|--stat|-n --no-stat|--squash|--no-squash|--verify|--no-verify|-s --strategy=text|-X --strategy-option=text|-q --quiet|-v --verbose|--progress|--no-progress|--autostash|--no-autostash|--allow-unrelated-histories|-m --message=text|--into-name=text|-F --file=read|--rerere-autoupdate|--no-rerere-autoupdate|--overwrite-ignore|--no-overwrite-ignore|--abort|--quit|--continue",
    ),
    says: brings("merge", (use) => use.has("--abort", "--strategy")),
  },
  rebase: {
    ...never,
    options: split(
      "--onto=text|--keep-base|--continue|--abort|--quit|--skip|!--edit-todo|--show-current-patch|--apply|--empty=text|--keep-empty|--no-keep-empty|--reapply-cherry-picks|--no-reapply-cherry-picks|-m --merge|-s --strategy=text|-X --strategy-option=text|-q --quiet|-v --verbose|--stat|-n --no-stat|--no-verify|--verify|--no-ff --force-rebase -f|--fork-point|--no-fork-point|--ignore-whitespace|--committer-date-is-author-date|--reset-author-date|--signoff|!-i --interactive|-r --rebase-merges[=text]|--no-rebase-merges|!-x --exec=text|--root|--autosquash|--no-autosquash|--autostash|--no-autostash|--update-refs|--no-update-refs",
    ),
    says: brings("rebase", (use) => use.has("--abort", "--strategy", "--skip", "--quit")),
  },
  "cherry-pick": {
    ...never,
    options: split(
      "!-e --edit|--no-edit|-x|-m --mainline=text|-n --no-commit|-s --signoff|--ff|--allow-empty|--allow-empty-message|--keep-redundant-commits|-X --strategy-option=text|--strategy=text|--continue|--skip|--quit|--abort",
    ),
    says: brings("cherry-pick", (use) => use.has("--abort", "--strategy", "--skip", "--quit")),
  },
  revert: {
    ...never,
    options: split(
      "!-e --edit|--no-edit|-m --mainline=text|-n --no-commit|-s --signoff|--reference|-X --strategy-option=text|--strategy=text|--continue|--skip|--quit|--abort",
    ),
    says: brings("revert", (use) => use.has("--abort", "--strategy", "--skip", "--quit")),
  },
  stash: {
    options: split(
      "-p --patch|-S --staged|-k --keep-index|--no-keep-index|-q --quiet|-u --include-untracked|-a --all|-m --message=text",
    ),
    says: brings("stash"),
    subcommands: {
      list: { rest: "text", says: says((_use, places) => readsRepository(places)) },
      show: {
        options: split("-p --patch|-u --include-untracked|--only-untracked|--stat|--name-only|--name-status"),
        rest: "text",
        says: says((_use, places) => readsRepository(places)),
      },
      push: {
        options: split(
          "-S --staged|-k --keep-index|--no-keep-index|-q --quiet|-u --include-untracked|-a --all|-m --message=text|--pathspec-from-file=unclear|!-p --patch",
        ),
        rest: "text",
        says: brings("stash"),
      },
      save: {
        options: split("-k --keep-index|-q --quiet|-u --include-untracked|-a --all"),
        rest: "text",
        says: brings("stash"),
      },
      pop: { options: split("--index|-q --quiet"), rest: "text", says: brings("stash pop") },
      apply: { options: split("--index|-q --quiet"), rest: "text", says: brings("stash apply") },
      drop: {
        options: split("-q --quiet"),
        rest: "text",
        says: says((use) => [change("stash drop", use, true)]),
      },
      clear: { says: says((use) => [change("stash clear", use, true)]) },
    },
  },
  init: {
    ...never,
    options: split(
      "-q --quiet|-b --initial-branch=text|--object-format=text|--bare|!--template=read|!--separate-git-dir=write|!--shared[=text]",
    ),
    says: says((use, places) => [{ kind: "write", path: at(folderOf(use, places), ".git"), deep: true }]),
  },
};

function folderOf(use: Use, places: Places) {
  const [folder] = use.operands;
  return folder === undefined ? places.folder : (pathFrom(places, folder).text ?? UNKNOWN);
}
