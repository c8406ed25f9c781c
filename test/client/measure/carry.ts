import { bash, type Turn } from "../harness/model/script.ts";
import { type Finding, hookEntry, type Lab } from "./lab.ts";
import { inOrder, type Table } from "./table.ts";

/** Allows every call and keeps the folder that its payload names. */
const LOG_CWD = `
sed 's/.*"cwd":"\\([^"]*\\)".*/\\1/' | head -n 1 >>log
echo '${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "allow" } })}'
`;

function allowAll(lab: Lab, turns: readonly Turn[], mode = "dontAsk"): Promise<Finding> {
  return lab.try({
    mode,
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
  readonly first: string;
  /** Prints `there` where what the first call did still holds. */
  readonly second: string;
}

const CARRIED: readonly Carried[] = [
  { name: "a variable, `x=there`", first: "x=there", second: "echo $x" },
  { name: "`export X=there`", first: "export X=there", second: 'sh -c "echo \\$X"' },
  {
    name: "`export PATH=…`",
    first: 'export PATH="/nowhere/there:$PATH"',
    second: "echo $PATH | grep -o there",
  },
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
    first: "sleep 30 >/dev/null 2>&1 &",
    second: "pgrep -x sleep >/dev/null && echo there",
  },
  { name: "a line in `~/.bashrc`", first: "echo 'f() { echo there; }' >>~/.bashrc", second: "f" },
  { name: "a line in `~/.profile`", first: "echo 'export X=there' >>~/.profile", second: "echo $X" },
  {
    name: "a line in `~/.bash_profile`",
    first: "echo 'export X=there' >>~/.bash_profile",
    second: "echo $X",
  },
];

/** Whether exports, functions, aliases and the like reach the next call. */
export async function whatCarriesOver(lab: Lab): Promise<Table> {
  return {
    title: "What of one Bash call reaches the next",
    note: "Two Bash calls in two turns; the shell is the client's own choice (bash).",
    head: ["first call leaves", "second call sees it"],
    rows: await inOrder(CARRIED, async ({ name, first, second }) => {
      const found = await allowAll(lab, [[bash(first)], [bash(second)]]);
      if (found.result(1) === undefined)
        throw new Error(`expected a second result for ${name}, got: ${found.output}`);
      return [name, /\bthere\b/.test(found.result(1)?.text ?? "") ? "**yes**" : "no"];
    }),
  };
}
