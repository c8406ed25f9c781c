import { known, partly } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { concat } from "../text.ts";
import { evaluateIndex } from "./arithmetic.ts";
import { evaluateAssignment, evaluateValue } from "./assignments.ts";
import { causeOf, fieldOf, reportOpaque } from "./causes.ts";
import { type Expanded, IN_SHELL, type Result, type Shell, type Site } from "./model.ts";
import { applyRedirections } from "./redirections.ts";
import { forget, type State, withVariable } from "./state.ts";
import { outputOf } from "./streams.ts";
import type { Assignment, Command } from "./syntax.ts";

/** A simple command: words first, then redirections, then the assignments before it, as the shell does it. */
export function evaluateSimple(shell: Shell, node: Command, state: State, site: Site): Result {
  if (leavesOut(node, site)) {
    reportOpaque(shell, site, "unparsed", "the parser leaves a part out", causeOf(site, node, site.from));
  }
  const compares = node.name?.value === "[" || node.name?.value === "test";
  const looks: Site = compares ? { ...site, unshown: true } : site;
  const { value: words, state: expanded } = expandWords(shell, node, state, looks);
  const redirected = applyRedirections(shell, node.redirects, expanded, site);
  const prefix = node.prefix.filter((part): part is Assignment => part.type === "Assignment");
  const reaches = words.length > 0;
  const assigned = prefix.reduce(
    (now, assignment) => evaluateAssignment(shell, assignment, now, site, reaches),
    redirected.state,
  );
  if (!reaches) {
    const reads = node.redirects.some((redirection) => redirection.type === "Redirect");
    return { succeeded: assigned, failed: assigned, output: reads ? redirected.input : known("") };
  }
  const result = shell.command(words, assigned, { ...site, input: redirected.input }, IN_SHELL);
  const end = (after: State | null) =>
    after && prefix.reduce((now, { name }) => restore(now, redirected.state, name, words), after);
  return {
    succeeded: end(result.succeeded),
    failed: end(result.failed),
    output: outputOf(redirected.output, result.output),
  };
}

/** Threat: of a command that bash refuses, the parser may drop a part without an error (`echo (x`). */
function leavesOut(node: Command, site: Site): boolean {
  const parts = [...node.prefix, ...(node.name === undefined ? [] : [node.name]), ...node.suffix];
  let at = node.pos;
  for (const part of parts) {
    if (!isBlank(site.source.text, at, part.pos)) return true;
    at = Math.max(at, part.end);
  }
  return !isBlank(site.source.text, at, node.end);
}

function isBlank(text: string, from: number, to: number): boolean {
  return from >= to || /^(?:[ \t]|\\\n)*$/.test(text.slice(from, to));
}

/** Builtins that POSIX calls special: in that mode an assignment before them stays. */
const SPECIAL = new Set(
  "break : . source continue eval exec exit export readonly return set shift times trap unset".split(" "),
);

function restore(after: State, before: State, name: string, words: readonly Field[]): State {
  const command = words[0]?.text;
  if (command?.kind !== "known" || SPECIAL.has(command.value)) return forget(after, name);
  const variable = before.variables.get(name);
  if (variable !== undefined) return withVariable(after, name, variable);
  const variables = new Map(after.variables);
  variables.delete(name);
  return { ...after, variables };
}

function expandWords(shell: Shell, node: Command, state: State, site: Site): Expanded<readonly Field[]> {
  const fields: Field[] = [];
  let now = state;
  for (const part of [node.name, ...node.suffix]) {
    if (part?.type !== "Word" && part?.type !== "Assignment") continue;
    const expanded =
      part.type === "Word" ? shell.fields([part], now, site) : declaration(shell, part, now, site);
    for (const field of expanded.value) fields.push(field);
    now = expanded.state;
  }
  return { value: fields, state: now };
}

/** `export a=$b`: the value is not split, unlike other words. */
function declaration(shell: Shell, node: Assignment, state: State, site: Site): Expanded<readonly Field[]> {
  const indexed = node.index === undefined ? state : evaluateIndex(shell, node.index, state, site);
  const { value, state: after } = evaluateValue(shell, node, indexed, site);
  const start = known(node.name + (node.append ? "+=" : "="));
  const array = node.value.type !== "Word" ? concat(start, known("(")) : concat(start, value.value);
  const text = node.index === undefined ? array : partly(`${node.name}[`);
  return { value: [fieldOf(site, node, text)], state: after };
}
