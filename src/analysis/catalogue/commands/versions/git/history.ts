import { looseField } from "../../../../field.ts";
import type { Stated, Subcommand } from "../../../spec.ts";
import { split } from "./options.ts";
import { at, pathFrom, readsRepository, writesHistory } from "./places.ts";
import { adds, brings, onlyReads, says } from "./says.ts";

/** Commits and files are left as they were before, or as far as it came. */
const applied = brings("am", (use) => use.has("--abort", "--skip", "--quit"));

const never = { rest: "text" } as const;

/** Subcommands that make commits, or put a state of the history in place. */
export const HISTORY: Readonly<Record<string, Subcommand>> = {
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
  merge: {
    ...never,
    options: split(
      "--commit|--no-commit|-e --edit|--no-edit|--cleanup=text|--ff|--no-ff|--ff-only|-S --gpg-sign[=text]|--no-gpg-sign|--log[=text]|--no-log|--signoff|--no-signoff|--stat|-n --no-stat|--squash|--no-squash|--verify|--no-verify|-s --strategy=text|-X --strategy-option=text|-q --quiet|-v --verbose|--progress|--no-progress|--autostash|--no-autostash|--allow-unrelated-histories|-m --message=text|--into-name=text|-F --file=read|--rerere-autoupdate|--no-rerere-autoupdate|--overwrite-ignore|--no-overwrite-ignore|--abort|--quit|--continue",
    ),
    says: brings("merge", (use) => use.has("--abort", "--quit", "--strategy")),
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
  init: {
    ...never,
    options: split(
      "-q --quiet|-b --initial-branch=text|--object-format=text|--ref-format=text|--bare|!--template=text|!--separate-git-dir=text|!--shared[=text]",
    ),
    // Threat: a repository elsewhere is one that others come to work in, with what it is configured to run.
    says: says((use, places) => {
      const [folder] = use.operands;
      const top = folder === undefined ? places.folder : pathFrom(places, folder).text;
      return [{ kind: "write", path: use.has("--bare") ? looseField(top) : at(top, ".git"), deep: true }];
    }),
  },
  "commit-tree": {
    ...never,
    options: split("-p=text|-m=text|-F=read|-S --gpg-sign[=text]|--no-gpg-sign"),
    says: adds,
  },
  am: {
    ...never,
    options: split("--continue|--skip|--abort|--quit|-r --resolved|--show-current-patch[=text]|-q --quiet"),
    says: (use, ask) =>
      use.has("--show-current-patch")
        ? onlyReads(use, ask)
        : use.has("--abort", "--quit")
          ? applied(use, ask)
          : [...applied(use, ask), { kind: "unclear", why: "what the patches change is not known" }],
  },
  apply: {
    ...never,
    options: split(
      "--stat|--numstat|--summary|--check|-z|-p=text|-C=text|-R --reverse|-v --verbose|-q --quiet|--recount|--whitespace=text|--ignore-space-change|--ignore-whitespace|--inaccurate-eof|--unidiff-zero|--directory=text|--include=text|--exclude=text|--index|--cached|-3 --3way|--apply|-N --intent-to-add|--reject|--unsafe-paths|--allow-overlap|--allow-empty|--no-add|!--build-fake-ancestor=text",
    ),
    says: says((use, places) => [
      ...use.operands.map((operand): Stated => ({ kind: "read", path: pathFrom(places, operand) })),
      // Without `--apply` these only tell what the patch would do.
      ...(use.has("--stat", "--numstat", "--summary", "--check") &&
      !use.has("--apply", "--build-fake-ancestor")
        ? []
        : [{ kind: "unclear", why: "what the patch changes is not known" } as const]),
    ]),
  },
};
