import type { Subcommand } from "../../../spec.ts";
import { split } from "./options.ts";
import { brings, change, onlyReads, says, unstated, writes } from "./says.ts";

const FETCH = split(
  "-I --include=text|-X --exclude=text|-r --recent|-a --all|-p --prune|--refetch|-d --dry-run|-j --json",
);

/** Large files that a remote keeps. */
export const LFS: Readonly<Record<string, Subcommand>> = {
  lfs: {
    subcommands: {
      "ls-files": {
        options: split(
          "-l --long|-s --size|-d --debug|-a --all|--deleted|-I --include=text|-X --exclude=text|-n --name-only|--json",
        ),
        rest: "text",
        says: onlyReads,
      },
      status: { options: split("-p --porcelain|-j --json"), says: onlyReads },
      env: { says: onlyReads },
      version: {},
      pointer: {
        options: split("--file=read|--pointer=read|--stdin|--check|--strict|--no-strict|--no-extensions"),
        says: onlyReads,
      },
      fsck: { options: split("--objects|--pointers|-d --dry-run"), rest: "text", says: onlyReads },
      locks: {
        options: split(
          "-r --remote=text|-i --id=text|-p --path=text|--local|--cached|--verify|-l --limit=text|--json",
        ),
        says: onlyReads,
      },
      fetch: { options: FETCH, rest: "text", says: says((_use, places) => writes(places, "lfs/objects")) },
      pull: { options: FETCH, rest: "text", says: brings("lfs pull") },
      checkout: { rest: "text", says: brings("lfs checkout", () => true) },
      push: {
        options: split("-d --dry-run|--object-id|--stdin|-a --all"),
        rest: "text",
        says: says((use) => [change("lfs push", use, false)]),
      },
      lock: {
        options: split("-r --remote=text|--json"),
        rest: "text",
        says: says((use) => [change("lfs lock", use, false)]),
      },
      unlock: {
        options: split("-r --remote=text|-f --force|-i --id=text|--json"),
        rest: "text",
        says: says((use) => [change("lfs unlock", use, use.has("--force"))]),
      },
      prune: {
        options: split(
          "-d --dry-run|-v --verbose|-f --force|-r --recent|-c --verify-remote|--no-verify-remote|--when-unverified=text",
        ),
        says: says((use) => (use.has("--dry-run") ? [] : [change("lfs prune", use, true)])),
      },
      ...unstated(
        "install uninstall track untrack migrate update dedup ext logs clean smudge filter-process merge-driver post-checkout post-commit post-merge pre-push standalone-file",
        "it changes hooks, attributes or the history",
      ),
    },
  },
};
