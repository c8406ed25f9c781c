import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import { concat, union } from "../text.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { evaluateCountedLoop, evaluateLoop, evaluateSelect, evaluateWhile } from "./loops.ts";
import type { Result, Shell, Site } from "./model.ts";
import { applyRedirections } from "./redirections.ts";
import { both } from "./results.ts";
import { evaluateSimple } from "./simple.ts";
import { either, forget, type State, withFunction } from "./state.ts";
import { outputOf } from "./streams.ts";
import type { Case, CommandNode, PipelineNode, Statement, SyntaxNode } from "./syntax.ts";
import { evaluateTest } from "./test-expression.ts";

type Of<T extends SyntaxNode["type"]> = Extract<SyntaxNode, { type: T }>;

/** Commands one after the other, or in the order that `&&`, `||` and the compound commands give. */
export function evaluateStatements(
  shell: Shell,
  list: readonly Statement[],
  state: State,
  site: Site,
): Result {
  shell.meter.deeper(site.depth);
  let now = state;
  let ended = false;
  let output: Text = known("");
  let last: Result = both(state, output);
  for (const statement of list) {
    last = evaluateStatement(shell, statement, now, site);
    output = concat(output, last.output);
    const after = either(last.succeeded, last.failed);
    // what stands behind an `exit` is looked at all the same
    if (after === null) ended = true;
    else now = after;
  }
  if (ended) return { succeeded: null, failed: null, output: UNKNOWN };
  return { ...last, output: list.length > 1 && now.stops ? UNKNOWN : output };
}

function evaluateStatement(
  shell: Shell,
  { command, background }: Statement,
  state: State,
  site: Site,
): Result {
  if (!background) return evaluateNode(shell, command, state, site);
  shell.order.free = true;
  evaluateNode(shell, command, state, { ...site, input: UNKNOWN });
  return both(state);
}

function evaluateNode(shell: Shell, node: PipelineNode | Of<"AndOr">, state: State, site: Site): Result {
  shell.meter.node();
  shell.meter.deeper(site.depth);
  const inner: Site = { ...site, depth: site.depth + 1 };
  switch (node.type) {
    case "AndOr":
      return evaluateAndOr(shell, node, state, inner);
    case "Pipeline":
      return evaluatePipeline(shell, node, state, inner);
    default:
      return evaluateCommand(shell, node, state, inner);
  }
}

function evaluateCommand(shell: Shell, node: CommandNode, state: State, site: Site): Result {
  switch (node.type) {
    case "Command":
      return evaluateSimple(shell, node, state, site);
    case "Redirected": {
      const redirected = applyRedirections(shell, node.redirects, state, site);
      const result = evaluateCommand(shell, node.command, redirected.state, {
        ...site,
        input: redirected.input,
      });
      return { ...result, output: outputOf(redirected.output, result.output) };
    }
    case "Function":
      return both(defineFunction(shell, node, state, site), known(""));
    case "Coproc": {
      shell.order.free = true;
      evaluateBody(shell, node.body, state, { ...site, input: UNKNOWN });
      return both(forget(state, node.name?.value ?? "COPROC"));
    }
    case "If":
      return evaluateIf(shell, node, state, withoutInput(site));
    case "For":
      return evaluateLoop(shell, node, state, withoutInput(site));
    case "ArithmeticFor":
      return evaluateCountedLoop(shell, node, state, withoutInput(site));
    case "Select":
      return evaluateSelect(shell, node, state, withoutInput(site));
    case "While":
      return evaluateWhile(shell, node, state, withoutInput(site));
    case "Case":
      return evaluateCase(shell, node, state, withoutInput(site));
    case "Subshell": {
      const { output } = evaluateGroup(shell, node.body.commands, state, site);
      return both(state, output);
    }
    case "BraceGroup":
      return evaluateGroup(shell, node.body.commands, state, site);
    case "TestCommand":
      return both(evaluateTest(shell, node.expression, state, { ...site, unshown: true }), known(""));
    case "ArithmeticCommand":
      return both(evaluateArithmetic(shell, node, node.expression, state, site), known(""));
  }
}

function evaluateBody(
  shell: Shell,
  body: CommandNode | Of<"CompoundList">,
  state: State,
  site: Site,
): Result {
  return body.type === "CompoundList"
    ? evaluateStatements(shell, body.commands, state, site)
    : evaluateCommand(shell, body, state, { ...site, depth: site.depth + 1 });
}

/** Of several commands each may read a part of the input: what the next one gets is not known. */
function evaluateGroup(shell: Shell, list: readonly Statement[], state: State, site: Site): Result {
  return evaluateStatements(shell, list, state, list.length === 1 ? site : withoutInput(site));
}

function withoutInput(site: Site): Site {
  return { ...site, input: UNKNOWN };
}

/** Threat: a name that is expanded, or that a later command stands for, must not hide what is run. */
function defineFunction(shell: Shell, node: Of<"Function">, state: State, site: Site): State {
  if (node.name.parts === undefined)
    return withFunction(state, node.name.value, { node, source: site.source });
  reportOpaque(
    shell,
    site,
    "unknown-command",
    "a function whose name is not plain",
    causeOf(site, node, site.from),
  );
  return state;
}

function evaluateAndOr(shell: Shell, node: Of<"AndOr">, state: State, site: Site): Result {
  const [first, ...rest] = node.commands;
  if (first === undefined) return both(state);
  let result = evaluateNode(shell, first, state, site);
  let output = result.output;
  for (const [at, command] of rest.entries()) {
    const and = node.operators[at] === "&&";
    const start = and ? result.succeeded : result.failed;
    const next = evaluateNode(shell, command, start ?? state, site);
    const reached = start === null ? { succeeded: null, failed: null } : next;
    result = {
      succeeded: and ? reached.succeeded : either(result.succeeded, reached.succeeded),
      failed: and ? either(result.failed, reached.failed) : reached.failed,
      output: UNKNOWN,
    };
    output = and ? union([output, concat(output, next.output)]) : UNKNOWN;
  }
  return { ...result, output: node.operators.includes("||") ? UNKNOWN : output };
}

/** Each command of a pipeline is a subshell, and all run at once. */
function evaluatePipeline(shell: Shell, node: Of<"Pipeline">, state: State, site: Site): Result {
  const negated = node.prefixes.filter((prefix) => prefix.type === "Negation").length % 2 === 1;
  const [only, ...others] = node.commands;
  if (only === undefined) return both(state);
  if (others.length === 0) {
    const { succeeded, failed, output } = evaluateCommand(shell, only, state, site);
    return negated ? { succeeded: failed, failed: succeeded, output } : { succeeded, failed, output };
  }
  shell.order.free = true;
  let input = site.input;
  for (const [at, command] of node.commands.entries()) {
    const { output } = evaluateCommand(shell, command, state, { ...site, input });
    input = node.operators[at] === "|&" ? UNKNOWN : output;
  }
  return both(state, input);
}

function evaluateIf(shell: Shell, node: Of<"If">, state: State, site: Site): Result {
  let end: State | null = null;
  let next: State | null = state;
  for (const { clause, then } of [node, ...node.elif]) {
    const tested = evaluateStatements(shell, clause.commands, next ?? state, site);
    const done = evaluateStatements(shell, then.commands, tested.succeeded ?? next ?? state, site);
    end = either(end, tested.succeeded === null ? null : either(done.succeeded, done.failed));
    next = tested.failed;
  }
  if (node.else === undefined) return both(either(end, next));
  const last = evaluateStatements(shell, node.else.commands, next ?? state, site);
  return both(either(end, next === null ? null : either(last.succeeded, last.failed)));
}

/** A pattern's commands may run alone, or after those of the one before it (`;&`, `;;&`). */
function evaluateCase(shell: Shell, node: Case, state: State, site: Site): Result {
  let tested = shell.text(node.word, state, { ...site, unshown: true }).state;
  let end: State | null = tested;
  let through: State | null = null;
  for (const item of node.items) {
    for (const pattern of item.pattern) tested = shell.text(pattern, tested, site).state;
    const start: State = either(tested, through) ?? tested;
    const done = evaluateStatements(shell, item.body.commands, start, site);
    const after = either(done.succeeded, done.failed);
    through = item.terminator === ";&" || item.terminator === ";;&" ? after : null;
    end = either(end, after);
  }
  return both(either(end, tested));
}
