import type { Subcommand } from "../../../spec.ts";
import { split } from "./options.ts";
import { readsRepository } from "./places.ts";
import { adds, change, onlyReads, says, writes } from "./says.ts";

const never = { rest: "text" } as const;

/** With one of these no branch or tag is made, whatever the operands are. */
const LISTING = [
  "--list",
  "--contains",
  "--no-contains",
  "--merged",
  "--no-merged",
  "--points-at",
  "--show-current",
  "--remotes",
  "--all",
];

const NOTE = split(
  "-m --message=text|-F --file=read|-C --reuse-message=text|!-c --reedit-message=text|!-e --edit|-f --force|--allow-empty|--separator[=text]|--no-separator|--stripspace|--no-stripspace",
);

function notes(losing: readonly string[]): NonNullable<Subcommand["says"]> {
  return says((use, places) =>
    use.has(...losing)
      ? [change("notes", use, true)]
      : [...readsRepository(places), ...writes(places, "objects", "refs")],
  );
}

/** Subcommands for branches, tags and other names in the repository. */
export const NAMES: Readonly<Record<string, Subcommand>> = {
  branch: {
    ...never,
    options: split(
      "-d --delete|-D|--create-reflog|-f --force|-m --move|-M|-c --copy|-C|--color[=text]|--no-color|-i --ignore-case|--omit-empty|--column[=text]|--no-column|-r --remotes|-a --all|-l --list|--show-current|-v -vv --verbose|-q --quiet|--abbrev=text|--no-abbrev|-t --track[=text]|--no-track|--recurse-submodules|-u --set-upstream-to=text|--unset-upstream|!--edit-description|--contains[=text]|--no-contains[=text]|--merged[=text]|--no-merged[=text]|--sort=text|--points-at=text|--format=text",
    ),
    says: says((use, places) => {
      // exception: -d keeps a branch that is not merged
      const deletes = use.has("--delete") && !use.has("--force");
      if (use.has("-D", "-M", "-C", "--force"))
        return [
          ...readsRepository(places),
          change(use.has("-M", "-C") ? "branch" : "branch --delete", use, true),
        ];
      const configures = use.has("--set-upstream-to", "--unset-upstream", "--move", "--copy");
      const changed = configures ? ["config", "refs"] : ["refs", "logs"];
      const lists = use.operands.length === 0 || use.has(...LISTING);
      return [
        ...readsRepository(places),
        ...(lists && !configures && !deletes ? [] : writes(places, ...changed)),
      ];
    }),
  },
  tag: {
    ...never,
    options: split(
      "-a --annotate|-s --sign|--no-sign|-u --local-user=text|-f --force|-d --delete|-v --verify|-n[=text]|-l --list|--sort=text|--color[=text]|-i --ignore-case|--omit-empty|--column[=text]|--no-column|--contains[=text]|--no-contains[=text]|--merged[=text]|--no-merged[=text]|--points-at=text|-m --message=text|-F --file=read|!-e --edit|--cleanup=text|--create-reflog|--format=text",
    ),
    says: says((use, places) => [
      ...readsRepository(places),
      ...(use.has("--delete", "--force") ? [change("tag --delete", use, true)] : []),
      ...(use.operands.length === 0 || use.has(...LISTING, "--verify", "-n")
        ? []
        : writes(places, "refs", "objects")),
    ]),
  },
  notes: {
    options: split("--ref=text"),
    says: onlyReads,
    subcommands: {
      list: { ...never, says: onlyReads },
      show: { ...never, says: onlyReads },
      "get-ref": { says: onlyReads },
      add: { ...never, options: NOTE, says: notes(["--force"]) },
      append: { ...never, options: NOTE, says: notes([]) },
      copy: { ...never, options: split("-f --force|!--stdin|!--for-rewrite=text"), says: notes(["--force"]) },
      merge: {
        ...never,
        options: split("-v --verbose|-q --quiet|-s --strategy=text|--commit|--abort"),
        says: notes([]),
      },
      remove: {
        ...never,
        options: split("--ignore-missing|!--stdin"),
        says: says((use) => [change("notes remove", use, true)]),
      },
      prune: {
        options: split("-n --dry-run|-v --verbose"),
        says: says((use) => [change("notes prune", use, true)]),
      },
    },
  },
  replace: {
    ...never,
    options: split(
      "-l --list|--format=text|-d --delete|-f --force|!-e --edit|!-g --graft|!--raw|!--convert-graft-file",
    ),
    says: says((use, places) => [
      ...readsRepository(places),
      ...(use.has("--list") || use.operands.length === 0 ? [] : [change("replace", use, true)]),
    ]),
  },
  "update-ref": {
    ...never,
    options: split("-d|-m=text|--no-deref|--create-reflog|!--stdin|!-z|!--batch-updates"),
    says: says((use) => [change("update-ref", use, true)]),
  },
  "symbolic-ref": {
    ...never,
    options: split("-q --quiet|--short|--recurse|--no-recurse|-d --delete|-m=text"),
    says: says((use, places) =>
      use.operands.length < 2 && !use.has("--delete")
        ? readsRepository(places)
        : [change("symbolic-ref", use, true)],
    ),
  },
  "pack-refs": {
    options: split("--all|--prune|--no-prune|--auto|--include=text|--exclude=text"),
    says: says((_use, places) => writes(places, "refs", "packed-refs")),
  },
  mktag: { options: split("--strict|--no-strict"), says: adds },
};
