import type { Subcommand } from "../../../spec.ts";
import { split } from "./options.ts";
import { readsRepository } from "./places.ts";
import { adds, change, onlyReads, says, unstated } from "./says.ts";

const PROGRAM = "it runs a program, or serves or changes what is elsewhere";
const REWRITES = "it rewrites the history";
const CREDENTIALS = "it gives out or keeps credentials";

/** What keeps a repository small and whole, and what is known but not described. */
export const UPKEEP: Readonly<Record<string, Subcommand>> = {
  gc: {
    options: split(
      "--aggressive|--auto|--detach|--no-detach|--cruft|--no-cruft|--max-cruft-size=text|--expire-to=text|--prune[=text]|--no-prune|-q --quiet|--force|--keep-largest-pack",
    ),
    // What nothing leads to is deleted, unless it is kept.
    says: says((use) => [change("gc", use, !use.has("--no-prune", "--auto") || use.has("--prune"))]),
  },
  prune: {
    options: split("-n --dry-run|-v --verbose|--progress|--no-progress|--expire=text"),
    rest: "text",
    says: says((use, places) =>
      use.has("--dry-run") ? readsRepository(places) : [change("prune", use, true)],
    ),
  },
  "prune-packed": {
    options: split("-n --dry-run|-q --quiet"),
    says: says((use, places) =>
      use.has("--dry-run") ? readsRepository(places) : [change("prune-packed", use, false)],
    ),
  },
  repack: {
    options: split(
      "-a|-A|-d|-f|-F|-l|-q --quiet|-n|-b --write-bitmap-index|-k --keep-unreachable|--window=text|--depth=text|--threads=text|-m --write-midx|-g --geometric=text|--cruft|--cruft-expiration=text|--max-pack-size=text",
    ),
    says: says((use) => [change("repack", use, use.has("-a", "-d"))]),
  },
  maintenance: {
    subcommands: {
      run: {
        options: split("--auto|--schedule[=text]|--quiet|--task=text|--detach|--no-detach"),
        says: says((use) => [change("maintenance run", use, true)]),
      },
      ...unstated("start stop register unregister", "it sets up what later runs by itself"),
    },
  },
  "count-objects": { options: split("-v --verbose|-H --human-readable"), says: onlyReads },
  "unpack-objects": { options: split("-n|-q|-r|--strict"), says: adds },
  hook: { subcommands: { list: { rest: "text", says: onlyReads }, ...unstated("run", PROGRAM) } },
  ...unstated("filter-branch filter-repo fast-import replay history", REWRITES),
  ...unstated(
    "credential credential-store credential-cache credential-osxkeychain credential-manager",
    CREDENTIALS,
  ),
  ...unstated(
    "daemon instaweb send-email imap-send http-backend http-fetch http-push p4 svn cvsimport cvsexportcommit cvsserver archimport quiltimport gui citool difftool mergetool web--browse shell upload-pack upload-archive receive-pack send-pack fetch-pack for-each-repo merge-index mergetool--lib submodule--helper remote-ext remote-fd remote-https bugreport diagnose subtree index-pack pack-objects pack-redundant mailinfo mailsplit merge-one-file flow annex crypt secret",
    PROGRAM,
  ),
};
