import { type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { sameText, union } from "../text.ts";
import type { FunctionNode, ScriptSource } from "./syntax.ts";

export interface Variable {
  readonly value: Text;
  /** Set where it is an array whose elements are followed. */
  readonly elements?: readonly Field[];
  readonly exported: boolean;
  /** An attribute (`-i`, `-n`, `-l`, …) changes what an assignment does: its value is never followed. */
  readonly odd: boolean;
  /** `readonly`: an assignment fails, and what follows it may run all the same. */
  readonly fixed?: boolean;
}

/** A function that the script defines; null where more than one definition is possible. */
export type FunctionBody = { readonly node: FunctionNode; readonly source: ScriptSource } | null;

/** What a shell remembers from one command to the next. Never changed in place. */
export interface State {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, FunctionBody>;
  readonly aliases: ReadonlyMap<string, Text>;
  /** Absolute; more than one where it is not sure whether a `cd` happened. */
  readonly folders: readonly Text[];
  readonly before: readonly Text[];
  readonly positional: readonly Field[];
  /** `set -a`: every assignment is exported. */
  readonly exportsAll: boolean;
  /** False once an option or variable may have changed what globs match. */
  readonly plainGlobs: boolean;
  /** A command may end the shell by failing (`set -e`, `readonly`, `${x?}`): what follows need not run. */
  readonly stops: boolean;
}

/** More than that are not followed: what is not followed is unknown. */
const MOST_NAMES = 200;
const MOST_FOLDERS = 4;
/** What the shell gives a value of its own, whatever is assigned. */
const LIVE = new Set(
  "_ UID EUID PPID BASHPID BASHOPTS SHELLOPTS RANDOM SRANDOM SECONDS LINENO EPOCHSECONDS EPOCHREALTIME HISTCMD FUNCNAME GROUPS DIRSTACK PIPESTATUS BASH_VERSINFO BASH_COMMAND BASH_SUBSHELL BASH_ARGV0 BASH_SOURCE BASH_LINENO BASH_ALIASES BASH_CMDS COMP_WORDBREAKS".split(
    " ",
  ),
);
/** What the shell itself goes by is always followed. */
const SPECIAL = ["HOME", "PWD", "OLDPWD", "IFS", "CDPATH"];

const ANY_WORDS: readonly Field[] = [{ text: UNKNOWN, many: true, written: "$@" }];

export function freshState(folders: readonly Text[]): State {
  return {
    variables: new Map(),
    functions: new Map(),
    aliases: new Map(),
    folders,
    before: [UNKNOWN],
    positional: ANY_WORDS,
    exportsAll: false,
    plainGlobs: true,
    stops: false,
  };
}

/** What a program that is a shell again begins with: of the variables, the exported ones. */
export function childState(state: State, positional: readonly Field[]): State {
  const variables = new Map([...state.variables].filter(([, variable]) => variable.exported));
  return { ...freshState(state.folders), variables, positional };
}

export function withVariable(state: State, name: string, variable: Variable): State {
  const before = state.variables.get(name);
  const full = before === undefined && state.variables.size >= MOST_NAMES && !SPECIAL.includes(name);
  if (full || LIVE.has(name)) return state;
  const odd = variable.odd || before?.odd === true;
  const unsure = odd || before?.fixed === true;
  const fixed = variable.fixed === true || before?.fixed === true;
  const variables = new Map(state.variables);
  const { exported } = variable;
  variables.set(name, unsure ? { value: UNKNOWN, exported, odd, fixed } : { ...variable, fixed });
  return { ...state, variables };
}

/** Its value is any text from here on. */
export function forget(state: State, name: string): State {
  const before = state.variables.get(name);
  return withVariable(state, name, {
    value: UNKNOWN,
    exported: before?.exported === true,
    odd: before?.odd === true,
  });
}

export function forgetAll(state: State): State {
  let all: State = { ...state, stops: true, folders: [UNKNOWN], before: [UNKNOWN], positional: ANY_WORDS };
  for (const name of state.variables.keys()) all = forget(all, name);
  for (const name of SPECIAL) all = forget(all, name);
  return all;
}

export function withFunction(state: State, name: string, body: FunctionBody): State {
  const functions = new Map(state.functions);
  functions.set(name, body);
  return { ...state, functions };
}

export function withFolders(state: State, folders: readonly Text[]): State {
  const variables = new Map(state.variables);
  for (const name of ["PWD", "OLDPWD"]) variables.delete(name);
  return { ...state, variables, folders: distinct(folders), before: state.folders };
}

/** Either may hold: what is the same in both is kept, the rest is as wide as both together. */
export function either(left: State | null, right: State | null): State | null {
  if (left === null || left === right) return right;
  if (right === null) return left;
  return {
    variables: mergeMaps(left.variables, right.variables, mergeVariables),
    functions: mergeMaps(left.functions, right.functions, (one, other) =>
      one === other ? (one ?? null) : null,
    ),
    aliases: mergeMaps(left.aliases, right.aliases, (one, other) =>
      one !== undefined && other !== undefined && sameText(one, other) ? one : UNKNOWN,
    ),
    folders: distinct([...left.folders, ...right.folders]),
    before: distinct([...left.before, ...right.before]),
    positional: samePositional(left.positional, right.positional) ? left.positional : ANY_WORDS,
    exportsAll: left.exportsAll || right.exportsAll,
    plainGlobs: left.plainGlobs && right.plainGlobs,
    stops: left.stops || right.stops,
  };
}

function mergeMaps<T>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  merge: (one: T | undefined, other: T | undefined) => T,
): ReadonlyMap<string, T> {
  if (left === right) return left;
  const merged = new Map<string, T>();
  for (const [name, value] of left)
    merged.set(name, right.get(name) === value ? value : merge(value, right.get(name)));
  for (const [name, value] of right) if (!left.has(name)) merged.set(name, merge(undefined, value));
  return merged;
}

/** A variable that only one side has set comes from the environment on the other. */
function mergeVariables(one: Variable | undefined, other: Variable | undefined): Variable {
  return {
    value: one === undefined || other === undefined ? UNKNOWN : union([one.value, other.value]),
    exported: one?.exported === true || other?.exported === true,
    odd: one?.odd === true || other?.odd === true,
    fixed: one?.fixed === true || other?.fixed === true,
  };
}

function samePositional(left: readonly Field[], right: readonly Field[]): boolean {
  return left === right || (left.length === 0 && right.length === 0);
}

function distinct(texts: readonly Text[]): readonly Text[] {
  const found = texts.filter((text, at) => texts.findIndex((other) => sameText(text, other)) === at);
  return found.length > MOST_FOLDERS || found.some((text) => text.kind === "unknown") ? [UNKNOWN] : found;
}
