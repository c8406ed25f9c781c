import { known } from "../../../contract/index.ts";
import { Unclear } from "../program.ts";
import { concatText, joinPath, PLAIN, product, texts, textsOf, type Value } from "../values.ts";
import { evaluateCall } from "./calls.ts";
import { bind, type Context, moduleName, notPath } from "./context.ts";
import { evaluateMember } from "./members.ts";
import { BUILTINS, isPure } from "./names.ts";
import { stringValue } from "./strings.ts";
import type { Node } from "./tree.ts";

/** Constructs whose parts are looked at one by one, and that do nothing beside. */
const STRUCTURE: ReadonlySet<string> = new Set(
  `Script StatementGroup Body ExpressionStatement IfStatement WhileStatement TryStatement ReturnStatement RaiseStatement AssertStatement PassStatement BreakStatement ContinueStatement ScopeStatement FunctionDefinition ParamList
  TypeDef DeleteStatement LambdaExpression UnaryExpression ConditionalExpression DictionaryExpression SetExpression YieldExpression FormatSpec UpdateStatement YieldStatement`.split(
    /\s+/,
  ),
);

const LITERALS: ReadonlySet<string> = new Set(
  "Escape Number Boolean None Ellipsis PropertyName FormatConversion AssignOp UpdateOp ArithOp CompareOp BitOp LogicOp FormatSelfDoc".split(
    " ",
  ),
);

const TOKEN =
  /^(?:[^\w\s]+|if|elif|else|for|in|not|and|or|is|while|try|except|finally|with|as|def|lambda|return|raise|from|assert|pass|break|continue|global|nonlocal|del|yield)$/;

export function evaluate(context: Context, node: Node): Value {
  switch (node.name) {
    case "VariableName":
      return evaluateName(context, node.text);
    case "String":
    case "ContinuedString":
    case "FormatString":
      return evaluateString(context, node);
    case "FormatReplacement":
      // A path is only printed.
      for (const child of node.children) evaluate(context, child);
      return PLAIN;
    case "MemberExpression":
      return evaluateMember(context, node, evaluate);
    case "CallExpression":
      return evaluateCall(context, node, evaluate);
    case "ParenthesizedExpression":
      return evaluate(context, node.children[1] ?? node);
    case "BinaryExpression":
      return evaluateBinary(context, node);
    case "ArrayExpression":
    case "TupleExpression":
      return evaluateSequence(context, node);
    case "ArrayComprehensionExpression":
    case "SetComprehensionExpression":
    case "DictionaryComprehensionExpression":
    case "ComprehensionExpression":
      return evaluateComprehension(context, node.children);
    case "AssignStatement":
      evaluateAssignment(context, node);
      return PLAIN;
    case "NamedExpression":
      return evaluateAssignment(context, node);
    case "ForStatement":
      return evaluateComprehension(context, node.children);
    case "WithStatement":
      return evaluateWith(context, node);
    case "ImportStatement":
      return PLAIN;
    default:
      return evaluateParts(context, node);
  }
}

function evaluateParts(context: Context, node: Node): Value {
  if (node.children.length === 0 && (LITERALS.has(node.name) || TOKEN.test(node.text))) return PLAIN;
  if (!STRUCTURE.has(node.name)) throw new Unclear(`what ${node.text.slice(0, 40)} does is not described`);
  if (node.name === "UpdateStatement" || node.name === "DeleteStatement")
    for (const child of node.children) checkTarget(context, child);
  for (const child of node.children) notPath(evaluate(context, child));
  return PLAIN;
}

function evaluateName({ names, values }: Context, name: string): Value {
  const meaning = names.imports.get(name);
  if (meaning !== undefined) {
    if (isPure(meaning)) return PLAIN;
    throw new Unclear(`what is done with ${meaning} is not described`);
  }
  if (BUILTINS.has(name) || name === "__name__") return PLAIN;
  if (!names.counts.has(name)) throw new Unclear(`what ${name} is can't be seen`);
  return values.get(name) ?? PLAIN;
}

function evaluateString(context: Context, node: Node): Value {
  for (const child of node.children) evaluate(context, child);
  const value = stringValue(node);
  return value === null ? PLAIN : texts([known(value)]);
}

function evaluateBinary(context: Context, node: Node): Value {
  const [left, operator, right] = node.children;
  if (node.children.length !== 3 || left === undefined || right === undefined)
    return evaluateAll(context, node);
  const [a, b] = [evaluate(context, left), evaluate(context, right)];
  if (operator?.text === "/" && a.kind === "path")
    return { kind: "path", texts: product(a.texts, textsOf(b), joinPath) };
  notPath(a);
  notPath(b);
  return operator?.text === "+" && a.kind === "texts" && b.kind === "texts"
    ? texts(product(a.texts, b.texts, concatText))
    : PLAIN;
}

function evaluateAll(context: Context, { children }: Node): Value {
  for (const child of children) notPath(evaluate(context, child));
  return PLAIN;
}

function evaluateSequence(context: Context, { children }: Node): Value {
  const values = children
    .filter(({ text }) => !/^[[\](),]$/.test(text))
    .map((child) => notPath(evaluate(context, child)));
  const all = values.flatMap((value) => (value.kind === "texts" ? value.texts : []));
  return values.length > 0 && values.every((value) => value.kind === "texts") && all.length <= 32
    ? { kind: "list", texts: all }
    : PLAIN;
}

/** `… for NAME in EXPRESSION …`: names are given their values before the rest is looked at. */
function evaluateComprehension(context: Context, children: readonly Node[]): Value {
  const done = new Set<Node>();
  children.forEach(({ name }, at) => {
    if (name !== "for") return;
    const to = children.findIndex((child, index) => index > at && child.name === "in");
    const source = children[to + 1];
    if (to < 0 || source === undefined) throw new Unclear("what a loop goes through is not clear");
    const targets = children.slice(at + 1, to);
    const value = elementOf(evaluate(context, source));
    const [target] = targets;
    if (targets.length === 1 && target?.name === "VariableName") bind(context, target.text, value);
    else for (const one of targets) checkTarget(context, one, notPath(value));
    for (const one of [...targets, source]) done.add(one);
  });
  for (const child of children) if (!done.has(child)) notPath(evaluate(context, child));
  return PLAIN;
}

function elementOf(value: Value): Value {
  switch (value.kind) {
    case "list":
      return texts(value.texts);
    case "paths":
      return { kind: "path", texts: value.texts };
    case "path":
      return notPath(value);
    case "plain":
    case "texts":
      return PLAIN;
  }
}

function evaluateAssignment(context: Context, { children }: Node): Value {
  const at = children.findLastIndex(({ name }) => name === "AssignOp");
  const targets = children.slice(0, at < 0 ? children.length : at);
  const sources = at < 0 ? [] : children.slice(at + 1);
  const [target] = targets;
  const [source] = sources;
  if (
    targets.length === 1 &&
    sources.length === 1 &&
    target?.name === "VariableName" &&
    source !== undefined
  ) {
    const value = evaluate(context, source);
    bind(context, target.text, value);
    return value;
  }
  for (const one of sources) notPath(evaluate(context, one));
  for (const one of targets) checkTarget(context, one);
  return PLAIN;
}

/** Threat: what is set on a module, or as an attribute, changes what other code does. */
function checkTarget(context: Context, node: Node, value: Value = PLAIN): void {
  if (node.name !== "MemberExpression") {
    if (/^(TupleExpression|ArrayExpression|ParenthesizedExpression)$/.test(node.name))
      for (const child of node.children) checkTarget(context, child, value);
    else evaluate(context, node);
    return;
  }
  const [base, bracket] = node.children;
  if (bracket?.text !== "[" || base === undefined || moduleName(context, base) !== null)
    throw new Unclear(`what setting ${node.text.slice(0, 40)} does is not described`);
  for (const child of node.children) notPath(evaluate(context, child));
}

function evaluateWith(context: Context, { children }: Node): Value {
  children.forEach((child, at) => {
    if (children[at - 1]?.name === "as") return;
    const value = notPath(evaluate(context, child));
    const target = children[at + 1]?.name === "as" ? children[at + 2] : undefined;
    if (target?.name === "VariableName") bind(context, target.text, value.kind === "texts" ? PLAIN : value);
    else if (target !== undefined) checkTarget(context, target);
  });
  return PLAIN;
}
