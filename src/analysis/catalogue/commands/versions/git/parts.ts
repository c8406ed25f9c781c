import type { Stated, Subcommand } from "../../../spec.ts";
import { DIFF_OPTIONS, LOG_OPTIONS, split } from "./options.ts";
import { pathFrom, readsRepository } from "./places.ts";
import { brings, change, onlyReads, readsContent, says, unstated, writes } from "./says.ts";

const ANY = { rest: "text" } as const;

const RUNS = "it runs a command in each place";

/** Other worktrees of the repository. */
const worktree: Subcommand = {
  subcommands: {
    list: { options: split("-v --verbose|--porcelain|-z|--expire=text"), says: onlyReads },
    add: {
      ...ANY,
      options: split(
        "-f --force|-d --detach|--checkout|--no-checkout|--lock|--reason=text|-b=text|-B=text|--orphan|-q --quiet|--track|--no-track|--guess-remote|--no-guess-remote|--relative-paths|--no-relative-paths",
      ),
      says: says((use, places) => [
        ...readsRepository(places),
        ...writes(places, "worktrees", "refs", "logs"),
        ...(use.has("-B", "--force") ? [change("worktree add", use, true)] : []),
        ...use.operands.slice(0, 1).flatMap((path): Stated[] => [
          { kind: "write", path: pathFrom(places, path), folder: true },
          { kind: "moved", path: pathFrom(places, path) },
        ]),
      ]),
    },
    // Without --force one that holds work is kept.
    remove: {
      ...ANY,
      options: split("-f --force"),
      says: says((use, places) => [
        ...writes(places, "worktrees"),
        ...(use.has("--force") ? [change("worktree remove", use, true)] : []),
        ...use.operands.map(
          (path): Stated => ({ kind: "delete", path: pathFrom(places, path), own: true, deep: true }),
        ),
      ]),
    },
    prune: {
      options: split("-n --dry-run|-v --verbose|--expire=text"),
      says: says((_use, places) => [...readsRepository(places), ...writes(places, "worktrees")]),
    },
    lock: { ...ANY, options: ["--reason=text"], says: says((_use, places) => writes(places, "worktrees")) },
    unlock: { ...ANY, says: says((_use, places) => writes(places, "worktrees")) },
    ...unstated("move repair", "where worktrees lead to is not known afterwards"),
  },
};

/** Threat: where a submodule comes from, a file of the repository says. */
const submodule: Subcommand = {
  options: split("-q --quiet|--cached"),
  says: onlyReads,
  subcommands: {
    status: { ...ANY, options: split("--cached|--recursive|-q --quiet"), says: onlyReads },
    summary: { ...ANY, options: split("--cached|--files|-n --summary-limit=text"), says: onlyReads },
    init: { ...ANY, says: says((_use, places) => writes(places, "config")) },
    sync: { ...ANY, options: ["--recursive"], says: says((_use, places) => writes(places, "config")) },
    update: {
      ...ANY,
      options: split(
        "-q --quiet|--init|--remote|-N --no-fetch|--recommend-shallow|--no-recommend-shallow|-f --force|--checkout|--rebase|--merge|--recursive|--depth=text|--single-branch|--no-single-branch|-j --jobs=text|--progress|--no-progress|--filter=text|!--reference=text|!--dissociate",
      ),
      says: says((use, places) => [
        change("submodule update", use, use.has("--force")),
        ...writes(places, "config", "modules"),
      ]),
    },
    deinit: {
      ...ANY,
      options: split("-f --force|--all"),
      says: says((use, places) => [change("submodule deinit", use, true), ...writes(places, "config")]),
    },
    foreach: { anyWords: true, ...ANY, says: () => [{ kind: "unclear", why: RUNS }] },
    ...unstated("add set-branch set-url absorbgitdirs", "what comes from elsewhere is not known"),
  },
};

const step: Subcommand = { ...ANY, says: brings("bisect") };

const bisect: Subcommand = {
  subcommands: {
    log: { says: onlyReads },
    terms: { options: split("--term-good|--term-old|--term-bad|--term-new"), says: onlyReads },
    visualize: { says: onlyReads },
    view: { normal: "visualize", says: onlyReads },
    start: {
      ...ANY,
      options: split(
        "--no-checkout|--first-parent|--term-new=text|--term-bad=text|--term-old=text|--term-good=text",
      ),
      says: brings("bisect"),
    },
    good: step,
    bad: step,
    old: step,
    new: step,
    skip: step,
    next: step,
    reset: step,
    replay: { rest: "read", says: brings("bisect") },
    run: { anyWords: true, ...ANY, says: () => [{ kind: "unclear", why: "it runs a command at each step" }] },
  },
};

const reflog: Subcommand = {
  options: LOG_OPTIONS,
  numbers: true,
  says: onlyReads,
  subcommands: {
    show: { ...ANY, options: LOG_OPTIONS, numbers: true, says: readsContent },
    list: { says: onlyReads },
    exists: { ...ANY, says: onlyReads },
    expire: {
      ...ANY,
      options: split(
        "--expire=text|--expire-unreachable=text|--updateref|--rewrite|--stale-fix|-n --dry-run|--verbose|--all|--single-worktree",
      ),
      says: says((use, places) =>
        use.has("--dry-run") ? readsRepository(places) : [change("reflog expire", use, true)],
      ),
    },
    delete: {
      ...ANY,
      options: split("--updateref|--rewrite|-n --dry-run|--verbose"),
      says: says((use, places) =>
        use.has("--dry-run") ? readsRepository(places) : [change("reflog delete", use, true)],
      ),
    },
  },
  // `git reflog main` is `git reflog show main`.
  otherwise: { ...ANY, options: LOG_OPTIONS, numbers: true, says: readsContent },
};

const rerere: Subcommand = {
  options: split("--rerere-autoupdate|--no-rerere-autoupdate"),
  says: says((_use, places) => [...readsRepository(places), ...writes(places, "rr-cache")]),
  subcommands: {
    status: { says: onlyReads },
    remaining: { says: onlyReads },
    diff: { options: DIFF_OPTIONS, says: onlyReads },
    forget: { ...ANY, says: says((use) => [change("rerere forget", use, true)]) },
    clear: { says: says((use) => [change("rerere clear", use, true)]) },
    gc: { says: says((use) => [change("rerere gc", use, true)]) },
  },
};

/** Parts of a repository that have subcommands of their own. */
export const PARTS: Readonly<Record<string, Subcommand>> = { worktree, submodule, bisect, reflog, rerere };
