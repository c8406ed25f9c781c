import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named } from "../../subcommands.ts";

const COMMON =
  "-v --verbose|-q --quiet|!-R --repository=text|!--cwd=text|--help|-y --noninteractive|--color=text|--pager=text";
const FILES = "-I --include=text|-X --exclude=text|-S --subrepos|-T --template=text|-0 --print0";
const REVISIONS = "-r --rev=text|-c --change=text";
const DIFFS =
  "-a --text|-g --git|--binary|--nodates|--noprefix|-p --show-function|--reverse|-w --ignore-all-space|-b --ignore-space-change|-B --ignore-blank-lines|-Z --ignore-space-at-eol|-U --unified=text|--stat|--root=text|--from=text|--to=text";

/** Mercurial. Threat: `--config` and a repository's own settings may be programs; only looks at where one stands are told. */
export const hg: Spec = {
  names: ["hg"],
  options: optionLines(`${COMMON}|!--config=text|!--debugger|!--profile|--version`),
  subcommands: {
    ...looks(
      "status st=status",
      optionLines(
        `${COMMON}|${FILES}|-A --all|-m --modified|-a --added|-r --removed|-d --deleted|-c --clean|-u --unknown|-i --ignored|-n --no-status|-t --terse=text|-C --copies|--rev=text|--change=text`,
      ),
    ),
    ...named("cat log history=log diff annotate blame=annotate", {
      options: optionLines(
        `${COMMON}|${FILES}|${REVISIONS}|${DIFFS}|-f --follow|-d --date=text|-k --keyword=text|-l --limit=text|-b --branch=text|-B --bookmark=text|-G --graph|-M --no-merges|--patch|-u --user=text|-n --number|--line-number`,
      ),
      rest: "read",
    }),
    ...looks(
      "branches bookmarks tags heads parents tip summary=summary sum=summary identify=identify id=identify root paths files manifest version help",
      optionLines(
        `${COMMON}|-T --template=text|-n --num|-i --id|-b --branch|-t --tags|-B --bookmarks`,
      ).filter((line) => !line.startsWith("-B")),
    ),
    ...changes(
      "hg",
      "commit ci=commit add pull push update up=update merge graft rebase backout",
      optionLines(COMMON),
      {
        says: () => [{ kind: "unclear", why: "what it writes is not described" }],
      },
    ),
    ...changes("hg", "strip rollback revert purge", optionLines(COMMON), {
      loses: true,
      says: () => [{ kind: "unclear", why: "what it takes away is not described" }],
    }),
  },
  examples: {
    "hg status -A": "",
    "hg log -l 5 a": "read /w/a",
    "hg diff -r 1 .env": "read /w/.env",
    "hg --config ui.editor=x log": "opaque undescribed",
    "hg push": "change hg push, opaque undescribed",
    "hg strip 1": "change hg strip 1 (loses), opaque undescribed",
  },
};
