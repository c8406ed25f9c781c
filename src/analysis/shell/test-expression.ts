import { isNumeric } from "../text.ts";
import { isName } from "./arithmetic.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { valueOf } from "./lookup.ts";
import type { Shell, Site } from "./model.ts";
import { forget, type State } from "./state.ts";
import type { TestExpression, Word } from "./syntax.ts";

const COMPARES_NUMBERS = new Set(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]);

/** `[[ … ]]`. Threat: its number operators are arithmetic, which runs what an index holds; so does `-v`. */
export function evaluateTest(shell: Shell, node: TestExpression, state: State, site: Site): State {
  shell.meter.node();
  switch (node.type) {
    case "TestUnary": {
      const { value, state: after } = shell.text(node.operand, state, site);
      const names = node.operator === "-v" || node.operator === "-R";
      if (names && !(value.kind === "known" && isName(value.value))) reportCode(shell, site, node.operand);
      return after;
    }
    case "TestBinary": {
      const numbers = COMPARES_NUMBERS.has(node.operator);
      const left = evaluateOperand(shell, node.left, numbers, state, site);
      const right = evaluateOperand(shell, node.right, numbers, left, site);
      return node.operator === "=~" ? forget(right, "BASH_REMATCH") : right;
    }
    case "TestLogical":
      return node.operands.reduce((now, operand) => evaluateTest(shell, operand, now, site), state);
    case "TestNot":
      return evaluateTest(shell, node.operand, state, site);
    case "TestGroup":
      return evaluateTest(shell, node.expression, state, site);
  }
}

function evaluateOperand(shell: Shell, word: Word, isNumber: boolean, state: State, site: Site): State {
  const { value, state: after } = shell.text(word, state, site);
  const named = value.kind === "known" && isName(value.value) ? valueOf(shell, after, value.value) : value;
  if (isNumber && !isNumeric(named)) reportCode(shell, site, word);
  return after;
}

function reportCode(shell: Shell, site: Site, word: Word): void {
  const why = "a test that evaluates a text that is not known to be a number or a name";
  reportOpaque(shell, site, "inline-code", why, causeOf(site, word, "substitution"));
}
