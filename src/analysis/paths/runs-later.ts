import type { Text } from "../../contract/index.ts";
import { beginning, ending, mayHold } from "../text.ts";
import { splitLast } from "./lexical.ts";

/**
 * Files that something runs by itself later, whatever folder they stand in. Threat: a folder with `HEAD` in it may be a
 * repository to git, whose `config` names programs.
 */
const RUNS = names(`
  .gitconfig .gitattributes .gitmodules .gitlab-ci.yml .gitlab-ci.yaml .travis.yml azure-pipelines.yml
  azure-pipelines.yaml bitbucket-pipelines.yml bitbucket-pipelines.yaml Jenkinsfile .drone.yml .drone.yaml appveyor.yml
  .npmrc .yarnrc .yarnrc.yml .pnpmfile.js .pnpmfile.cjs .envrc .direnvrc .pre-commit-config.yaml lefthook.yml lefthook.yaml
  .mise.toml mise.toml .tool-versions .bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc
  .zshenv .zprofile .zlogin .zlogout .kshrc .cshrc .tcshrc .login .inputrc .vimrc .exrc .nvimrc .emacs .gdbinit .lldbinit
  .psqlrc .sqliterc .screenrc .tmux.conf .xinitrc .xprofile .xsession .pam_environment .Rprofile .irbrc .pryrc
  .curlrc .wgetrc .mcp.json .claude.json .devcontainer.json sitecustomize.py usercustomize.py pyvenv.cfg crontab
  bunfig.toml .lintstagedrc .lintstagedrc.json .lintstagedrc.yaml .lintstagedrc.yml .lintstagedrc.js .lintstagedrc.mjs
  .lintstagedrc.cjs .lintstagedrc.ts lint-staged.config.js lint-staged.config.mjs lint-staged.config.cjs
  lint-staged.config.ts .simple-git-hooks.js .simple-git-hooks.cjs .simple-git-hooks.json simple-git-hooks.js
  simple-git-hooks.cjs simple-git-hooks.json .huskyrc .overcommit.yml .pdbrc HEAD
`);

/** Folders of such files. */
const RUNS_BELOW =
  /(^|\/)([^/]*\.git\/hooks|\.git\/modules|\.husky|\.githooks|\.github\/(workflows|actions)|\.circleci|\.buildkite|\.woodpecker|\.forgejo|\.gitea|\.ci|\.claude|\.cursor|\.codex|\.gemini|\.idea|\.devcontainer|\.config\/(git|fish|autostart|systemd|direnv|nvim|environment\.d|plasma-workspace|tmux|pip)|library\/launch(agents|daemons))(\/|$)|^\/etc\/(cron[^/]*|profile|profile\.d|init\.d|systemd|ld\.so\.[^/]*|bash\.bashrc|bashrc|zsh|zshrc|environment|rc\.local|sudoers|sudoers\.d|pam\.d|udev|xdg|apt|ssh)(\/|$)|^\/(usr\/)?(local\/)?(s?bin|lib(32|64)?)(\/|$)|^\/var\/spool\/(cron|at)(\/|$)/;

const RUNS_AT =
  /(^|\/)([^/]*\.git\/(config|config\.worktree|info\/attributes|worktrees\/[^/]+\/config\.worktree)|\.vscode\/(tasks|settings|launch)\.json|\.ssh\/(config|rc|authorized_keys2?)|(site|dist)-packages\/[^/]*\.pth)$/;

/**
 * Files of which only a part is run by itself, when packages are installed: what is changed decides. What a build runs
 * because it is told to (Makefile, vitest.config.ts) is the worker's own work, as its tests are.
 */
const MAY_RUN = names("package.json composer.json");
const MAY_RUN_BELOW = /(^|\/)(\.config|\.cargo|\.gradle|\.m2|\.local\/bin|\.git|\.vscode)(\/|$)/;

/** Git writes there all the time, and runs nothing of it. */
const GIT_DATA =
  /(^|\/)\.git\/((worktrees|modules)\/[^/]+\/)?(objects|refs|logs|index|index\.lock|HEAD|ORIG_HEAD|FETCH_HEAD|MERGE_HEAD|CHERRY_PICK_HEAD|REVERT_HEAD|COMMIT_EDITMSG|MERGE_MSG|packed-refs|rebase-merge|rebase-apply|info\/exclude|rr-cache|lfs\/objects|worktrees$)(\/|$)/;

/**
 * Whether what is written there runs later by itself. A `deep` write counts for what lies below: a copy into a
 * folder may bring anything.
 */
export function runsLater(path: Text, deep: boolean): "yes" | "no" | "maybe" {
  if (path.kind === "known") return ofKnown(path.value, deep);
  const { folder, name } = splitLast(beginning(path));
  if (deep || folder === "/" || mayHold(middleOf(path), "/")) return "maybe";
  const lower = folder.toLowerCase();
  if (RUNS_BELOW.test(lower)) return "yes";
  if (MAY_RUN_BELOW.test(lower) || /(site|dist)-packages$/.test(lower)) return "maybe";
  const [start, end] = [name.toLowerCase(), ending(path).toLowerCase()];
  const mayBe = (special: string) => special.startsWith(start) && special.endsWith(end);
  return [...RUNS, ...MAY_RUN].some(mayBe) ? "maybe" : "no";
}

function ofKnown(written: string, deep: boolean): "yes" | "no" | "maybe" {
  if (GIT_DATA.test(written)) return "no";
  // Threat: some file systems do not tell `.GIT/config` from `.git/config`.
  const path = written.toLowerCase();
  const { name } = splitLast(path);
  if (RUNS.has(name) || RUNS_BELOW.test(path) || RUNS_AT.test(path)) return "yes";
  const may = MAY_RUN.has(name) || MAY_RUN_BELOW.test(path);
  return deep || may ? "maybe" : "no";
}

function middleOf(path: Text): Text {
  return path.kind === "partly" ? { ...path, prefix: "", suffix: "" } : path;
}

function names(list: string): ReadonlySet<string> {
  return new Set(
    list
      .toLowerCase()
      .split(/\s+/)
      .filter((name) => name !== ""),
  );
}
