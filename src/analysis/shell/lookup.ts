import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { DIGITS, union } from "../text.ts";
import type { Shell } from "./model.ts";
import type { State } from "./state.ts";

const NUMBERS = new Set(
  "# ? $ ! UID EUID PPID RANDOM SRANDOM SECONDS LINENO BASHPID EPOCHSECONDS COLUMNS LINES SHLVL OPTIND".split(
    " ",
  ),
);

/** Variables whose value is no secret and tells nothing that is worth asking about. */
const PLAIN = new Set(
  "HOME PWD OLDPWD USER LOGNAME SHELL PATH LANG LC_ALL TERM HOSTNAME HOSTTYPE OSTYPE MACHTYPE TMPDIR EDITOR PAGER IFS _ - 0 @ * CI NODE_ENV BASH BASH_VERSION BASH_SOURCE FUNCNAME BASHOPTS SHELLOPTS PIPESTATUS BASH_REMATCH REPLY OPTARG DIRSTACK GROUPS BASH_LINENO BASH_SUBSHELL EPOCHREALTIME VIRTUAL_ENV".split(
    " ",
  ),
);

/** What `$name` gives. */
export function valueOf(shell: Shell, state: State, name: string): Text {
  const followed = state.variables.get(name);
  if (followed !== undefined) return followed.value;
  if (NUMBERS.has(name)) return DIGITS;
  if (/^[1-9][0-9]*$/.test(name)) return positional(state.positional, Number(name));
  if (name === "HOME") return known(shell.home);
  if (name === "PWD") return union(state.folders);
  if (name === "OLDPWD") return union(state.before);
  return UNKNOWN;
}

/** True for a variable that only the environment can have set, and whose value may be worth hiding. */
export function comesFromOutside(state: State, name: string): boolean {
  return !state.variables.has(name) && !NUMBERS.has(name) && !PLAIN.has(name) && !/^[0-9]+$/.test(name);
}

function positional(fields: readonly Field[], at: number): Text {
  const before = fields.slice(0, at);
  if (before.some((field) => field.many)) return UNKNOWN;
  return before[at - 1]?.text ?? known("");
}
