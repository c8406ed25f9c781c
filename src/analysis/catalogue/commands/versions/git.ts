import { beginning } from "../../../text.ts";
import type { Ask, Spec, Subcommand, Use } from "../../spec.ts";
import { CHANGES } from "./git/changes.ts";
import { LOOKS } from "./git/looks.ts";
import { MORE_LOOKS } from "./git/more-looks.ts";
import { REMOTES } from "./git/remotes.ts";

/** Keys that choose no program, no file and no destination. */
const HARMLESS_KEY =
  /^(color\..*|advice\..*|column\..*|user\.(name|email)|core\.(quotepath|autocrlf|safecrlf|abbrev|filemode)|init\.defaultbranch|diff\.(renames|algorithm|context|mnemonicprefix|noprefix)|log\.(date|decorate|abbrevcommit)|commit\.gpgsign=false|tag\.gpgsign=false|gc\.auto|push\.default|pull\.(rebase|ff)|merge\.conflictstyle|status\..*|grep\.(linenumber|column)|core\.pager=(cat)?|pager\..*=(false|cat))(=|$)/i;

/** `git log --help` shows a page, whatever the subcommand does. */
function helped(subcommands: Readonly<Record<string, Subcommand>>): Readonly<Record<string, Subcommand>> {
  return Object.fromEntries(
    Object.entries(subcommands).map(([name, spec]) => [
      name,
      {
        ...spec,
        options: [...(spec.options ?? []), "--help"],
        says: (use: Use, ask: Ask) =>
          use.has("--help") && use.operands.length === 0 ? [] : (spec.says?.(use, ask) ?? []),
      },
    ]),
  );
}

export const git: Spec = {
  names: ["git"],
  options: [
    "-C=text",
    "-c=text",
    "-p --paginate",
    "-P --no-pager",
    "--no-replace-objects",
    "--no-lazy-fetch",
    "--no-optional-locks",
    "--no-advice",
    "--literal-pathspecs",
    "--glob-pathspecs",
    "--noglob-pathspecs",
    "--icase-pathspecs",
    "--version",
    "-h --help",
    "!--exec-path[=text]",
    "!--git-dir=text",
    "!--work-tree=text",
    "!--namespace=text",
    "!--super-prefix=text",
    "!--config-env=text",
    "!--bare",
    "!--attr-source=text",
  ],
  always: ({ values }) =>
    values("-c")
      .filter(({ text }) => text.kind !== "known" || !HARMLESS_KEY.test(beginning(text)))
      .map(({ written }) => ({ kind: "unclear", why: `what git does with ${written} set is not known` })),
  subcommands: helped({ ...MORE_LOOKS, ...LOOKS, ...CHANGES, ...REMOTES }),
  examples: {
    "git status": "read /w/.git",
    "git -C sub status": "read /w/.git",
    "git log --oneline -5": "read /w/.git",
    "git show HEAD:.env": "read /w/.git, read /w/.env",
    "git diff --output=out": "write /w/out, read /w/.git",
    "git diff -- src/a.ts": "read /w/.git, read /w/src/a.ts",
    "git -c core.pager=sh log": "read /w/.git, opaque undescribed",
    "git -c color.ui=never log": "read /w/.git",
    "git add -A": "write /w/.git/objects, write /w/.git/index",
    "git commit -m 'rm -rf /'":
      "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/COMMIT_EDITMSG",
    "git branch": "read /w/.git",
    "git branch -D old": "change git branch --delete old (loses)",
    "git reset --hard HEAD~1":
      "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git reset HEAD~1 (loses)",
    "git clean -fd": "change git clean (loses), delete /w deep",
    "git push --force origin main": "read /w/.git, change git push origin (loses), write /w/.git/refs",
    "git clone https://github.com/a/b.git": "connect https github.com, write /w/b deep",
    "git clone 'ext::sh -c id' x": "connect * *, write /w/x deep, opaque undescribed",
    "git fetch":
      "write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD",
    "git config --get user.name": "read /w/.git",
    "git config user.name": "read /w/.git",
    "git config alias.x '!sh'": "write /w/.git/config later, opaque undescribed",
    "git config --global core.pager x": "opaque undescribed",
    "git format-patch -o out HEAD~1": "read /w/.git, write /w/out",
    "git archive -o a.tar HEAD": "read /w/.git, write /w/a.tar",
    "git archive --remote=h HEAD": "read /w/.git, opaque undescribed",
    "git hash-object -w a": "read /w/a, write /w/.git/objects",
    "git worktree list": "read /w/.git",
    "git worktree add ../x": "opaque undescribed",
    "git bisect run sh": "opaque undescribed",
    "git log --help": "",
    "git stash list": "read /w/.git",
    "git stash drop": "change git stash drop (loses)",
    "git rev-parse HEAD": "read /w/.git",
    "git frobnicate": "opaque undescribed",
    "git rebase -x 'rm a'":
      "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, opaque undescribed",
  },
};
