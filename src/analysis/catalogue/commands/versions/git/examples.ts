/** Commands and what they do, but the runs. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  "git status": "read /w/.git",
  "git -C sub status": "read /w/.git",
  "git --git-dir=.git log": "read /w/.git",
  "git --git-dir=x log": "read /w/x, opaque undescribed",
  "git log --oneline -5": "read /w/.git",
  "git log --help": "",
  "git log -L1,5:.env": "read /w/.git, read /w/.env",
  "git log --stdin": "read /w/.git, opaque undescribed",
  "git show HEAD:.env": "read /w/.git, read /w/.env",
  "git diff --output=out": "write /w/out, read /w/.git",
  "git -C sub diff --output=out": "write /w/out, read /w/.git, opaque undescribed",
  "git diff -- src/a.ts": "read /w/.git, read /w/src/a.ts",
  "git diff -- . ':!.env'": "read /w/.git, read /w",
  "git diff -- '*.pem'": "read /w/.git, read /w/….pem",
  "git diff --ext-diff": "read /w/.git, opaque undescribed",
  "git -c core.pager=sh log": "read /w/.git, opaque undescribed",
  "git -c color.ui=never log": "read /w/.git",
  "git -c core.hooksPath=x commit -m x":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/COMMIT_EDITMSG, opaque undescribed",
  "git -c core.editor=true rebase --continue":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git grep -Ovi x": "read /w/.git, opaque undescribed",
  "git cat-file --batch": "read /w/.git, opaque undescribed",
  "git config --get user.name": "read /w/.git/config",
  "git config user.name": "read /w/.git/config",
  "git config --list": "read /w/.git/config",
  "git config get user.name": "read /w/.git/config",
  "git config --get-regexp token": "read /w/.git/config, opaque undescribed",
  "git config --global core.pager x": "write /home/u/.gitconfig later",
  "git config alias.x '!sh'": "write /w/.git/config later",
  "git config --unset user.name": "write /w/.git/config later",
  "git config set a.b c": "write /w/.git/config later",
  "git config -e": "write /w/.git/config later, opaque undescribed",
  "git archive -o a.tar HEAD": "read /w/.git, write /w/a.tar",
  "git archive --remote=h HEAD": "read /w/.git, connect * *, opaque undescribed",
  "git archive --format=x HEAD": "read /w/.git, opaque undescribed",
  "git format-patch -o out HEAD~1": "read /w/.git, write /w/out/0….patch",
  "git bundle create b.bundle main": "write /w/b.bundle, read /w/.git",
  "git bundle list-heads b.bundle": "read /w/b.bundle",
  "git request-pull v1 https://x.example/r main": "read /w/.git, connect https x.example",
  "git request-pull v1 origin": "read /w/.git",
  "git add -A": "write /w/.git/objects, write /w/.git/index",
  "git add -p": "write /w/.git/objects, write /w/.git/index, opaque undescribed",
  "git commit -m 'rm -rf /'":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/COMMIT_EDITMSG",
  "git commit --amend --no-edit":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/COMMIT_EDITMSG",
  "git checkout topic":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git checkout -b topic origin/main":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git checkout -- a":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git checkout a (loses)",
  "git switch -f main":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git switch main (loses)",
  "git restore --staged a":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git restore a":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git restore a (loses)",
  "git reset HEAD~1":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git reset --hard HEAD~1":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git reset HEAD~1 (loses)",
  "git clean -n": "read /w/.git",
  "git clean -fd": "change git clean (loses), delete /w deep",
  "git rm --cached a": "write /w/.git/index",
  "git apply --check a.patch": "read /w/a.patch",
  "git apply a.patch": "read /w/a.patch, opaque undescribed",
  "git am --abort":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git am (loses)",
  "git am a.patch":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, opaque undescribed",
  "git update-index --assume-unchanged a": "read /w/a, write /w/.git/objects, write /w/.git/index",
  "git read-tree -u --reset HEAD": "read /w/.git, write /w/.git/index, change git read-tree HEAD (loses)",
  "git sparse-checkout set src": "write /w/.git/config later, write /w/.git/info/sparse-checkout",
  "git branch": "read /w/.git",
  "git branch -d old": "read /w/.git, write /w/.git/refs, write /w/.git/logs",
  "git branch -D old": "read /w/.git, change git branch --delete old (loses)",
  "git branch -f old HEAD~1": "read /w/.git, change git branch --delete old (loses)",
  "git branch -m new": "read /w/.git, write /w/.git/config later, write /w/.git/refs",
  "git tag -l": "read /w/.git",
  "git tag v1": "read /w/.git, write /w/.git/refs, write /w/.git/objects",
  "git tag -d v1":
    "read /w/.git, change git tag --delete v1 (loses), write /w/.git/refs, write /w/.git/objects",
  "git notes add -m x": "read /w/.git, write /w/.git/objects, write /w/.git/refs",
  "git notes remove HEAD": "change git notes remove HEAD (loses)",
  "git update-ref refs/heads/main HEAD~1": "change git update-ref refs/heads/main (loses)",
  "git symbolic-ref HEAD": "read /w/.git",
  "git symbolic-ref HEAD refs/heads/x": "change git symbolic-ref HEAD (loses)",
  "git stash":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git stash list": "read /w/.git",
  "git stash drop": "change git stash drop (loses)",
  "git worktree list": "read /w/.git",
  "git worktree add ../x":
    "read /w/.git, write /w/.git/worktrees, write /w/.git/refs, write /w/.git/logs, write /x",
  "git worktree remove --force ../x":
    "write /w/.git/worktrees, change git worktree remove ../x (loses), delete /x deep",
  "git submodule status": "read /w/.git",
  "git submodule update --init":
    "change git submodule update, write /w/.git/config later, write /w/.git/modules later",
  "git submodule foreach 'rm a'": "opaque undescribed",
  "git bisect start":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git bisect run sh": "opaque undescribed",
  "git reflog": "read /w/.git",
  "git reflog expire --all": "change git reflog expire (loses)",
  "git rerere status": "read /w/.git",
  "git gc": "change git gc (loses)",
  "git prune -n": "read /w/.git",
  "git maintenance start": "opaque undescribed",
  "git hash-object -w a": "read /w/a, read /w/.git, write /w/.git/objects, write /w/.git/refs",
  "git hash-object a": "read /w/a",
  "git merge-file a b c": "read /w/a, read /w/b, read /w/c, write /w/a",
  "git credential fill": "opaque undescribed",
  "git filter-branch --tree-filter 'rm a'": "opaque undescribed",
  "git daemon": "opaque undescribed",
  "git difftool HEAD~1": "opaque undescribed",
  "git send-email a.patch": "opaque undescribed",
  "git lfs ls-files": "read /w/.git",
  "git lfs prune": "change git lfs prune (loses)",
  "git fetch":
    "write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD",
  "git fetch origin +main:main":
    "write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD, change git fetch origin (loses)",
  "git fetch --upload-pack=x origin":
    "write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD, opaque undescribed",
  "git fetch https://x.example/r":
    "connect https x.example, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD",
  "git pull --rebase origin main":
    "write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD",
  "git pull ../other":
    "connect * *, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, write /w/.git/FETCH_HEAD, opaque undescribed",
  "git push": "read /w/.git, change git push *, write /w/.git/refs",
  "git push origin main": "read /w/.git, change git push origin, write /w/.git/refs",
  "git push --force origin main": "read /w/.git, change git force-push main (loses), write /w/.git/refs",
  "git push --force": "read /w/.git, change git force-push-current * (loses), write /w/.git/refs",
  "git push --force-with-lease": "read /w/.git, change git force-push * (loses), write /w/.git/refs",
  "git push origin +a:b": "read /w/.git, change git force-push b (loses), write /w/.git/refs",
  "git push origin :old": "read /w/.git, change git push-delete old (loses), write /w/.git/refs",
  "git push --delete origin old": "read /w/.git, change git push-delete old (loses), write /w/.git/refs",
  "git push --mirror": "read /w/.git, change git force-push-all * (loses), write /w/.git/refs",
  "git push -n": "read /w/.git, write /w/.git/refs",
  "git clone https://github.com/a/b.git": "connect https github.com, write /w/b deep",
  "git clone 'ext::sh -c id' x": "connect * *, write /w/x deep, opaque undescribed",
  "git ls-remote https://x.example/r": "connect https x.example",
  "git ls-remote --upload-pack=x origin": "opaque undescribed",
  "git remote -v": "read /w/.git",
  "git remote add x https://x.example/r": "write /w/.git/config later",
  "git remote set-url origin https://x.example/r": "write /w/.git/config later",
  "git frobnicate": "opaque undescribed",
  "git help reset": "",
  "git -v": "",
  "git rebase -x 'rm a'":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, opaque undescribed",
  "git rebase -i main":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, opaque undescribed",
  "git merge topic":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD",
  "git cherry-pick --abort":
    "read /w/.git, write /w/.git/objects, write /w/.git/refs, write /w/.git/logs, write /w/.git/index, write /w/.git/HEAD, change git cherry-pick (loses)",
  "git init": "write /w/.git deep",
  "git var GIT_EDITOR": "read /w/.git",
};
