import { bash, type Turn } from "../harness/model/script.ts";
import { type Finding, hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

/** Allows every call and keeps the folder that its payload names. */
const LOG_CWD = `
sed 's/.*"cwd":"\\([^"]*\\)".*/\\1/' | head -n 1 >>log
echo '${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "allow" } })}'
`;

function allowAll(lab: Lab, turns: readonly Turn[], bashrc?: string): Promise<Finding> {
  return lab.try({
    mode: "dontAsk",
    ...(bashrc !== undefined && { homeFiles: { ".bashrc": `${bashrc}\n` } }),
    scripts: { main: turns },
    files: { "sub/inner/notes": "a\n" },
    hooks: { gate: LOG_CWD },
    settings: (hooks) => ({ hooks: hookEntry("PreToolUse", `${hooks}/gate`) }),
  });
}

interface Move {
  readonly name: string;
  readonly first: string;
  /** Both calls in one answer of the model. */
  readonly sameTurn?: boolean;
}

const MOVES: readonly Move[] = [
  { name: "`cd sub`", first: "cd sub" },
  { name: "`cd sub`, second call in the same turn", first: "cd sub", sameTurn: true },
  { name: "`cd sub && false` (fails)", first: "cd sub && false" },
  { name: "`(cd sub)` in a subshell", first: "(cd sub)" },
  { name: "`pushd sub`", first: "pushd sub" },
  { name: "`cd /tmp`, out of the worker's folder", first: "cd /tmp" },
  { name: "`cd sub; exit 0`", first: "cd sub; exit 0" },
  { name: "`cd sub; rm -rf ../sub` (the folder goes)", first: "cd sub && rm -rf ../sub" },
];

/** Whether the payload's `cwd` follows an earlier call's `cd`. */
export async function cwdFollows(lab: Lab): Promise<Table> {
  return {
    title: "Does the next call's `cwd` follow an earlier `cd`?",
    note: "Folders of the second Bash call, below the worker's own (`.`): where its payload says that it starts, and where it started.",
    head: ["first call", "second call's payload `cwd`", "second call's `pwd`"],
    rows: await inOrder(MOVES, async ({ name, first, sameTurn }) => {
      const found = await allowAll(lab, turnsOf(first, "pwd", sameTurn === true));
      const ran = sameTurn === true ? found.result(0, 1) : found.result(1);
      return [name, shown(found, found.log("log")[1] ?? ""), shown(found, ran?.text.split("\n")[0] ?? "")];
    }),
  };
}

function turnsOf(first: string, second: string, sameTurn: boolean): Turn[] {
  return sameTurn ? [[bash(first), bash(second)]] : [[bash(first)], [bash(second)]];
}

function shown(found: Finding, path: string): string {
  if (path === found.folder) return "`.`";
  return path.startsWith(`${found.folder}/`) ? `\`${path.slice(found.folder.length + 1)}\`` : `\`${path}\``;
}

interface Carried {
  readonly name: string;
  /** In `~/.bashrc` before the session. */
  readonly bashrc?: string;
  readonly first: string;
  /** Prints `there` where what the first call did still holds. */
  readonly second: string;
}

const CARRIED: readonly Carried[] = [
  { name: "a file (so that a yes can be seen)", first: "echo there >mark", second: "cat mark" },
  { name: "a variable, `x=there`", first: "x=there", second: "echo $x" },
  { name: "`export X=there`", first: "export X=there", second: "sh -c 'echo $X'" },
  { name: "`export PATH=…`", first: 'export PATH="/nowhere/there:$PATH"', second: "echo $PATH" },
  { name: "a function", first: "f() { echo there; }", second: "f" },
  { name: "a function named as a command, `ls`", first: "ls() { echo there; }", second: "ls" },
  { name: "an exported function", first: "f() { echo there; }; export -f f", second: "bash -c f" },
  { name: "an alias", first: "shopt -s expand_aliases; alias a='echo there'", second: "a" },
  { name: "an alias named as a command, `ls`", first: "alias ls='echo there'", second: "ls" },
  { name: "a shell option, `set -f`", first: "set -f", second: "case $- in *f*) echo there;; esac" },
  { name: "`umask 000`", first: "umask 000", second: 'test "$(umask)" = 0000 && echo there' },
  { name: "a trap on EXIT", first: "trap 'echo there' EXIT", second: "true" },
  { name: "`hash -p` for a command", first: "hash -p /bin/echo mine", second: "mine there" },
  {
    name: "a background process",
    first: "sleep 31 >/dev/null 2>&1 &",
    second: "pgrep -f 'sleep 3[1]' >/dev/null && echo there",
  },
  { name: "a line in `~/.bashrc`", first: "echo 'f() { echo there; }' >>~/.bashrc", second: "f" },
  { name: "a line in `~/.profile`", first: "echo 'export X=there' >>~/.profile", second: "echo $X" },
  {
    name: "a line in `~/.claude/shell-snapshots/*.sh`",
    first: "for s in ~/.claude/shell-snapshots/*.sh; do echo 'ls() { echo there; }' >>$s; done",
    second: "ls",
  },
  {
    name: "a file in `~/.claude/session-env/<session>/`",
    first: "for d in ~/.claude/session-env/*; do echo 'export X=there' >$d/sessionstart-hook-0.sh; done",
    second: "echo $X",
  },
  {
    name: "another folder in the client's `claude-*-cwd` file",
    first:
      '(sleep 0.3; mkdir -p there; for f in "$CLAUDE_CODE_TMPDIR"/claude-*-cwd; do echo $PWD/there >$f; done) >/dev/null 2>&1 & sleep 0.6',
    second: "pwd",
  },
  {
    name: "before the session: a function `ls` in `~/.bashrc`",
    bashrc: "ls() { echo there; }",
    first: "true",
    second: "ls",
  },
  {
    name: "before the session: an alias `ls` in `~/.bashrc`",
    bashrc: "alias ls='echo there'",
    first: "true",
    second: "ls",
  },
  {
    name: "before the session: an export in `~/.bashrc`",
    bashrc: "export X=there",
    first: "true",
    second: "echo $X",
  },
  {
    name: "before the session: a PATH in `~/.bashrc`",
    bashrc: 'export PATH="/nowhere/there:$PATH"',
    first: "true",
    second: "echo $PATH",
  },
];

/** Whether exports, functions, aliases and the like reach the next call. */
export async function whatCarriesOver(lab: Lab): Promise<Table> {
  return {
    title: "What of one Bash call reaches the next",
    note:
      "Two Bash calls in two turns; the shell is bash. Each command runs as `bash -c 'source SNAPSHOT && … && eval COMMAND </dev/null && pwd -P >| FILE'`: the " +
      "snapshot is made once, from the user's own shell files, and the file is how the next call learns its folder.",
    head: ["what is left behind", "the next call sees it"],
    rows: await inOrder(CARRIED, async ({ name, bashrc, first, second }) => {
      const found = await allowAll(lab, [[bash(first)], [bash(second)]], bashrc);
      if (found.result(1) === undefined)
        throw new Error(`expected a second result for ${name}, got: ${found.output}`);
      return [name, /\bthere\b/.test(found.result(1)?.text ?? "") ? "**yes**" : "no"];
    }),
  };
}
