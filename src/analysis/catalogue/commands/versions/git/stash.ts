import type { Subcommand } from "../../../spec.ts";
import { DIFF_OPTIONS, LOG_OPTIONS, split } from "./options.ts";
import { adds, brings, change, onlyReads, readsContent, says } from "./says.ts";

/** Work that is put aside. */
export const STASH: Readonly<Record<string, Subcommand>> = {
  stash: {
    options: split(
      "!-p --patch|-S --staged|-k --keep-index|--no-keep-index|-q --quiet|-u --include-untracked|-a --all|-m --message=text",
    ),
    says: brings("stash"),
    subcommands: {
      list: { rest: "text", numbers: true, options: LOG_OPTIONS, says: readsContent },
      show: {
        options: [
          ...DIFF_OPTIONS,
          ...split("-u --include-untracked|--no-include-untracked|--only-untracked"),
        ],
        rest: "text",
        says: onlyReads,
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
      branch: { rest: "text", says: brings("stash branch") },
      create: { rest: "text", says: adds },
      store: { options: split("-m --message=text|-q --quiet"), rest: "text", says: adds },
      clear: { says: says((use) => [change("stash clear", use, true)]) },
    },
  },
};
