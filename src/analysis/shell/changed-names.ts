import { UNKNOWN } from "../../contract/index.ts";
import { isNumeric, NUMBER } from "../text.ts";
import { isAssigning, isName } from "./arithmetic.ts";
import { valueOf } from "./lookup.ts";
import type { Shell } from "./model.ts";
import { forget, forgetAll, type State, withFunction, withVariable } from "./state.ts";
import { type ArithmeticExpression, type Command, childrenOf, type SyntaxNode } from "./syntax.ts";

interface Changes {
  readonly texts: Set<string>;
  readonly numbers: Set<string>;
  readonly functions: Set<string>;
  all: boolean;
  folder: boolean;
}

/**
 * The state in which any round of a loop may begin: what the loop may set is any text, or any number where it only
 * counts.
 */
export function beforeAnyRound(shell: Shell, state: State, parts: readonly SyntaxNode[]): State {
  const changes = changesOf(shell, state, parts);
  if (changes.all) return { ...forgetAll(state), plainGlobs: false, exportsAll: true };
  let now: State = changes.folder ? { ...state, folders: [UNKNOWN], before: [UNKNOWN] } : state;
  for (const name of changes.functions) now = withFunction(now, name, null);
  for (const name of changes.numbers) {
    const before = valueOf(shell, state, name);
    const exported = state.variables.get(name)?.exported === true;
    if (isNumeric(before)) now = withVariable(now, name, { value: NUMBER, exported, odd: false });
    else now = forget(now, name);
  }
  for (const name of changes.texts) now = forget(now, name);
  return now;
}

/**
 * Names whose value may be another whenever a trap runs: those that the script sets more than once, or in another
 * way than by a plain assignment. Null: any name.
 */
export function unsteadyNames(
  shell: Shell,
  parts: readonly SyntaxNode[],
): { readonly names: ReadonlySet<string>; readonly folder: boolean } | null {
  const changes = noChanges();
  const set = new Set<string>();
  const names = new Set<string>();
  const open: SyntaxNode[] = [...parts];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    shell.meter.node();
    if (node.type === "Assignment") {
      if (set.has(node.name) || node.index !== undefined || node.append) names.add(node.name);
      set.add(node.name);
    } else note(node, changes);
    open.push(...childrenOf(node));
  }
  if (changes.all) return null;
  for (const name of [...changes.texts, ...changes.numbers]) names.add(name);
  return { names, folder: changes.folder };
}

function noChanges(): Changes {
  return { texts: new Set(), numbers: new Set(), functions: new Set(), all: false, folder: false };
}

function changesOf(shell: Shell, state: State, parts: readonly SyntaxNode[]): Changes {
  const changes = noChanges();
  const called = new Set<string>();
  const open: SyntaxNode[] = [...parts];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    shell.meter.node();
    if (note(node, changes)) continue;
    if (node.type === "Command" && node.name !== undefined) {
      const body = state.functions.get(node.name.value);
      if (body && !called.has(node.name.value)) {
        called.add(node.name.value);
        open.push(body.node.body);
      } else if (body === null) changes.all = true;
    }
    open.push(...childrenOf(node));
  }
  return changes;
}

/** True where nothing below can change this shell. */
function note(node: SyntaxNode, changes: Changes): boolean {
  switch (node.type) {
    case "Subshell":
    case "ProcessSubstitution":
      return true;
    case "CommandExpansion":
      if (node.text.startsWith("${")) changes.all = true;
      return true;
    case "Assignment": {
      const counts = node.value.type === "Word" && isCount(node.value.parts, node.value.value);
      (counts && node.index === undefined ? changes.numbers : changes.texts).add(node.name);
      return false;
    }
    case "For":
    case "Select":
      changes.texts.add(node.name.value);
      return false;
    case "Coproc":
      changes.texts.add(node.name?.value ?? "COPROC");
      return false;
    case "Function":
      changes.functions.add(node.name.value);
      return false;
    case "FileDescriptorVariable":
      changes.texts.add(node.name);
      return false;
    case "ParameterExpansion":
      if (node.operation?.type === "Default" && node.operation.operator.endsWith("=")) {
        changes.texts.add(node.parameter);
      }
      return false;
    case "ArithmeticBinary":
      if (isAssigning(node.operator)) noteTarget(node.left, changes);
      return false;
    case "ArithmeticUnary":
      if (node.operator === "++" || node.operator === "--") noteTarget(node.operand, changes);
      return false;
    case "Command":
      noteCommand(node, changes);
      return false;
    default:
      return false;
  }
}

function isCount(parts: readonly SyntaxNode[] | undefined, value: string): boolean {
  if (parts === undefined) return /^-?[0-9]+$/.test(value);
  return parts.length === 1 && parts[0]?.type === "ArithmeticExpansion";
}

function noteTarget(target: ArithmeticExpression, changes: Changes): void {
  if (target.type === "ArithmeticWord" && isName(target.value)) changes.numbers.add(target.value);
  else if (target.type === "ArithmeticWord" && target.parts !== undefined) changes.all = true;
  else if (target.type === "ArithmeticWord") changes.texts.add(target.value.replace(/\[.*/s, ""));
}

const ANYTHING = new Set(
  "eval source . alias unalias set shopt enable hash command builtin let getopts wait shift mapfile readarray coproc exec".split(
    " ",
  ),
);
const FOLDER = new Set(["cd", "pushd", "popd"]);
const NAMES = new Set("read declare typeset local export readonly unset".split(" "));

function noteCommand(command: Command, changes: Changes): void {
  if (command.name === undefined) return;
  const name = command.name.parts === undefined ? command.name.value : null;
  if (name === null || ANYTHING.has(name)) changes.all = true;
  else if (FOLDER.has(name)) changes.folder = true;
  else if (name === "printf") changes.all ||= mayNameVariable(command);
  else if (NAMES.has(name)) {
    for (const word of command.suffix) {
      if (word.type !== "Word") continue;
      if (word.parts !== undefined && !isPlain(word.parts)) changes.all = true;
      const start = /^[A-Za-z_]\w*/.exec(word.value)?.[0];
      if (start !== undefined) changes.texts.add(start);
    }
  }
}

/** `printf -v NAME` */
function mayNameVariable(command: Command): boolean {
  const [first] = command.suffix;
  if (first?.type !== "Word") return first !== undefined;
  return (
    first.value.startsWith("-") ||
    (first.parts !== undefined && !isPlain(first.parts) && !isQuoted(first.parts))
  );
}

/** A quoted text with something literal before its first expansion is the format, and no option. */
function isQuoted(parts: readonly SyntaxNode[]): boolean {
  const [part] = parts;
  const [inner] = part?.type === "DoubleQuoted" ? part.parts : [];
  return inner?.type === "Literal" && !inner.value.startsWith("-");
}

function isPlain(parts: readonly SyntaxNode[]): boolean {
  return parts.every(
    (part) =>
      part.type === "Literal" ||
      part.type === "SingleQuoted" ||
      (part.type === "DoubleQuoted" && isPlain(part.parts)),
  );
}
