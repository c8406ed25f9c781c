import { UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { union } from "../text.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { causeOf } from "./causes.ts";
import { beforeAnyRound } from "./changed-names.ts";
import { reportSet } from "./env-effects.ts";
import type { Result, Shell, Site } from "./model.ts";
import { either, forget, type State, withVariable } from "./state.ts";
import type { CompoundList, For, Select, SyntaxNode } from "./syntax.ts";

type Of<T extends SyntaxNode["type"]> = Extract<SyntaxNode, { type: T }>;

/** A loop over so few known words is followed word by word. */
const MOST_ROUNDS = 6;

/** `for x in …` */
export function evaluateLoop(shell: Shell, node: For, state: State, site: Site): Result {
  const words =
    node.wordlist === undefined
      ? { value: state.positional, state }
      : shell.fields(node.wordlist, state, site);
  const { value: fields, state: start } = words;
  const value = union(fields.map((field) => field.text));
  reportSet(shell, site, start, node.name.value, value, causeOf(site, node.name, "assignment"));
  if (node.name.parts !== undefined)
    return anyRounds(shell, [node.body], forget(start, node.name.value), site);
  const plain = fields.every((field) => !field.many && field.text.kind === "known");
  if (plain && fields.length <= MOST_ROUNDS) return eachRound(shell, node, fields, start, site);
  const set = (now: State) => withVariable(now, node.name.value, { value, exported: false, odd: false });
  return anyRounds(shell, [node.body], start, site, set);
}

/** `for ((…; …; …))` */
export function evaluateCountedLoop(
  shell: Shell,
  node: Of<"ArithmeticFor">,
  state: State,
  site: Site,
): Result {
  const parts = [node.initialize, node.test, node.update].filter((part) => part !== undefined);
  const start = node.initialize ? evaluateArithmetic(shell, node, node.initialize, state, site) : state;
  const widened = beforeAnyRound(shell, start, [node.body, ...parts]);
  for (const part of [node.test, node.update]) {
    if (part !== undefined) evaluateArithmetic(shell, node, part, widened, site);
  }
  return anyRounds(shell, [node.body, ...parts], start, site);
}

export function evaluateSelect(shell: Shell, node: Select, state: State, site: Site): Result {
  reportSet(shell, site, state, node.name.value, UNKNOWN, causeOf(site, node.name, "assignment"));
  const { state: start } = node.wordlist ? shell.fields(node.wordlist, state, site) : { state };
  return anyRounds(shell, [node.body], start, site, (now) => forget(forget(now, node.name.value), "REPLY"));
}

/** `while` and `until`: the condition is a part of each round. */
export function evaluateWhile(shell: Shell, node: Of<"While">, state: State, site: Site): Result {
  const inner = looping(site);
  const widened = beforeAnyRound(shell, state, [node.clause, node.body]);
  shell.order.free = true;
  const tested = evaluateList(shell, node.clause, widened, inner.site);
  const goes = node.kind === "while" ? tested.succeeded : tested.failed;
  const stops = node.kind === "while" ? tested.failed : tested.succeeded;
  const done = evaluateList(shell, node.body, goes ?? widened, inner.site);
  return after([widened, stops, done.succeeded, done.failed, ...inner.left]);
}

function eachRound(shell: Shell, node: For, fields: readonly Field[], state: State, site: Site): Result {
  const inner = looping(site);
  let now = state;
  for (const field of fields) {
    const exported = now.variables.get(node.name.value)?.exported === true;
    const start = withVariable(now, node.name.value, { value: field.text, exported, odd: false });
    const { succeeded, failed } = evaluateList(shell, node.body, start, inner.site);
    now = [succeeded, failed, ...inner.left].reduce(either, null) ?? start;
  }
  return after([now, ...inner.left]);
}

function anyRounds(
  shell: Shell,
  parts: readonly SyntaxNode[],
  state: State,
  site: Site,
  set: (state: State) => State = (now) => now,
): Result {
  const inner = looping(site);
  const widened = beforeAnyRound(shell, state, parts);
  shell.order.free = true;
  const [body] = parts;
  if (body?.type !== "CompoundList") return after([widened]);
  const { succeeded, failed } = evaluateList(shell, body, set(widened), inner.site);
  return after([widened, succeeded, failed, ...inner.left]);
}

function evaluateList(shell: Shell, list: CompoundList, state: State, site: Site): Result {
  return shell.statements(list.commands, state, site);
}

/** A place for the states in which `break` and `continue` leave. */
function looping(site: Site): { site: Site; left: State[] } {
  const left: State[] = [];
  return { site: { ...site, leaves: [...site.leaves, left] }, left };
}

function after(states: readonly (State | null)[]): Result {
  const state = states.reduce(either, null);
  return { succeeded: state, failed: state, output: UNKNOWN };
}
