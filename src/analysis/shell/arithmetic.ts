import type { Text } from "../../contract/index.ts";
import { isNumeric, NUMBER } from "../text.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { reportSet } from "./env-effects.ts";
import { valueOf } from "./lookup.ts";
import type { Shell, Site } from "./model.ts";
import { type State, withVariable } from "./state.ts";
import { substitute } from "./substitution.ts";
import type { ArithmeticExpression, Word } from "./syntax.ts";

interface Node {
  readonly pos: number;
  readonly end: number;
}

/**
 * Threat: bash evaluates what a variable holds again, and in an array's index runs its substitutions:
 * with `x='a[$(id)]'`, `$((x))` runs `id`. So each variable and each substitution must be a number.
 */
export function evaluateArithmetic(
  shell: Shell,
  node: Node,
  expression: ArithmeticExpression | undefined,
  state: State,
  site: Site,
): State {
  if (expression === undefined) {
    const text = site.source.text.slice(node.pos, node.end);
    if (!/^[$()[\]{}\s\d;]*$/.test(text)) reportCode(shell, site, node, "arithmetic that does not parse");
    return state;
  }
  return evaluate(shell, expression, state, site);
}

/** An index of an array, or an offset of a slice: arithmetic in the shape of a word. */
export function evaluateIndex(shell: Shell, word: Word, state: State, site: Site): State {
  const { value, state: after } = shell.text(word, state, site);
  const name = value.kind === "known" && isName(value.value) ? valueOf(shell, after, value.value) : value;
  if (!isNumeric(name)) reportCode(shell, site, word, "an index that is not known to be a number");
  return after;
}

function evaluate(shell: Shell, node: ArithmeticExpression, state: State, site: Site): State {
  shell.meter.node();
  switch (node.type) {
    case "ArithmeticBinary": {
      const assigns = isAssigning(node.operator);
      const left = assigns && nameOf(node.left) !== null ? state : evaluate(shell, node.left, state, site);
      const after = evaluate(shell, node.right, left, site);
      if (assigns && node.operator !== "=" && nameOf(node.left) !== null)
        evaluate(shell, node.left, state, site);
      const ends = /^[/%]=?$/.test(node.operator) ? { ...after, stops: true } : after;
      return assigns ? assign(shell, site, ends, node.left) : ends;
    }
    case "ArithmeticUnary": {
      const after = evaluate(shell, node.operand, state, site);
      return /^(\+\+|--)$/.test(node.operator) ? assign(shell, site, after, node.operand) : after;
    }
    case "ArithmeticTernary":
      return [node.test, node.consequent, node.alternate].reduce(
        (now, part) => evaluate(shell, part, now, site),
        state,
      );
    case "ArithmeticGroup":
      return evaluate(shell, node.expression, state, site);
    case "ArithmeticWord":
      return evaluateWord(shell, node, state, site);
    case "ArithmeticCommandExpansion":
      requireNumber(shell, site, node, substitute(shell, node, state, site));
      return state;
  }
}

function evaluateWord(
  shell: Shell,
  node: ArithmeticExpression & { readonly type: "ArithmeticWord" },
  state: State,
  site: Site,
): State {
  if (node.parts !== undefined) {
    const { value, state: after } = shell.quoted(node.parts, state, site);
    requireNumber(shell, site, node, value);
    return after;
  }
  if (isName(node.value)) requireNumber(shell, site, node, valueOf(shell, state, node.value));
  else if (!/^[0-9][0-9a-zA-Z]*(#[0-9a-zA-Z@_]+)?$/.test(node.value)) {
    reportCode(shell, site, node, "arithmetic on more than numbers and plain variables");
  }
  return state;
}

function requireNumber(shell: Shell, site: Site, node: Node, text: Text): void {
  if (!isNumeric(text))
    reportCode(shell, site, node, "arithmetic on a text that is not known to be a number");
}

function reportCode(shell: Shell, site: Site, node: Node, why: string): void {
  reportOpaque(shell, site, "inline-code", why, causeOf(site, node, "substitution"));
}

function assign(shell: Shell, site: Site, state: State, target: ArithmeticExpression): State {
  const name = nameOf(target);
  if (name === null) return state;
  reportSet(shell, site, state, name, NUMBER, causeOf(site, target, "assignment"));
  const exported = state.variables.get(name)?.exported === true;
  return withVariable(state, name, { value: NUMBER, exported, odd: false });
}

function nameOf(node: ArithmeticExpression): string | null {
  return node.type === "ArithmeticWord" && node.parts === undefined && isName(node.value) ? node.value : null;
}

export function isAssigning(operator: string): boolean {
  return /^([-+*/%&|^]|\*\*|<<|>>)?=$/.test(operator);
}

export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
