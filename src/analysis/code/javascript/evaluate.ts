import type { AnyNode } from "acorn";
import { known } from "../../../contract/index.ts";
import { Unclear } from "../program.ts";
import { concatText, PLAIN, product, texts, type Value } from "../values.ts";
import { evaluateCall } from "./calls.ts";
import { bind, type Context, moduleName } from "./context.ts";
import { evaluateMember } from "./members.ts";
import { CLASSES, EXIT_CODE, FUNCTIONS, isHarmlessProperty, isPure } from "./names.ts";
import { childrenOf } from "./tree.ts";

/** Constructs whose parts are looked at one by one, and that do nothing beside. */
const STRUCTURE: ReadonlySet<string> = new Set(
  `Program ExpressionStatement BlockStatement EmptyStatement IfStatement ReturnStatement ThrowStatement TryStatement CatchClause SwitchStatement SwitchCase WhileStatement DoWhileStatement ForStatement ForInStatement BreakStatement ContinueStatement
  VariableDeclaration FunctionDeclaration FunctionExpression ArrowFunctionExpression ObjectExpression SpreadElement UnaryExpression UpdateExpression LogicalExpression ConditionalExpression SequenceExpression AwaitExpression
  ArrayPattern AssignmentPattern RestElement TemplateElement ChainExpression YieldExpression ImportDeclaration LabeledStatement`.split(
    /\s+/,
  ),
);

export function evaluate(context: Context, node: AnyNode): Value {
  switch (node.type) {
    case "Identifier":
      return evaluateName(context, node.name);
    case "Literal":
      return typeof node.value === "string" ? texts([known(node.value)]) : PLAIN;
    case "TemplateLiteral":
      return evaluateTemplate(context, node);
    case "BinaryExpression":
      return evaluateBinary(context, node);
    case "ArrayExpression":
      return evaluateArray(context, node);
    case "Property":
      return evaluateProperty(context, node);
    case "ObjectPattern":
      for (const property of node.properties) evaluate(context, property);
      return PLAIN;
    case "MemberExpression":
      return evaluateMember(context, node, evaluate);
    case "CallExpression":
      return evaluateCall(context, node, evaluate);
    case "NewExpression":
      if (node.callee.type !== "Identifier" || !CLASSES.has(node.callee.name))
        throw new Unclear("what it makes is not described");
      for (const argument of node.arguments) evaluate(context, argument);
      return PLAIN;
    case "VariableDeclarator":
      return evaluateDeclarator(context, node);
    case "AssignmentExpression":
      return evaluateAssignment(context, node);
    case "ForOfStatement":
      return evaluateLoop(context, node);
    case "ImportDeclaration":
      return PLAIN;
    case "BreakStatement":
    case "ContinueStatement":
      return PLAIN;
    case "LabeledStatement":
      return evaluate(context, node.body);
    case "ChainExpression":
      return evaluate(context, node.expression);
    default:
      return evaluateParts(context, node);
  }
}

function evaluateParts(context: Context, node: AnyNode): Value {
  if (!STRUCTURE.has(node.type)) throw new Unclear(`what a ${node.type} does is not described`);
  if (
    node.type === "UnaryExpression" &&
    node.operator === "delete" &&
    node.argument.type !== "MemberExpression"
  )
    throw new Unclear("what it deletes is not clear");
  if (node.type === "UpdateExpression" && node.argument.type === "MemberExpression")
    checkTarget(context, node.argument);
  for (const child of childrenOf(node)) evaluate(context, child);
  return PLAIN;
}

function evaluateName(context: Context, name: string): Value {
  const { names, values } = context;
  if (names.counts.has(name)) return values.get(name) ?? PLAIN;
  const meaning = names.modules.get(name);
  if (meaning !== undefined ? isPure(meaning) : FUNCTIONS.has(name)) return PLAIN;
  throw new Unclear(`what ${name} is can't be seen`);
}

function evaluateTemplate(context: Context, node: AnyNode & { type: "TemplateLiteral" }): Value {
  const parts = node.expressions.map((expression) => evaluate(context, expression));
  const quasis = node.quasis.map(({ value }) =>
    typeof value.cooked === "string" ? texts([known(value.cooked)]) : PLAIN,
  );
  const [first = PLAIN, ...rest] = quasis;
  return rest.reduce((all, quasi, at) => concatValues(concatValues(all, parts[at] ?? PLAIN), quasi), first);
}

function evaluateBinary(
  context: Context,
  { left, operator, right }: AnyNode & { type: "BinaryExpression" },
): Value {
  if (left.type === "PrivateIdentifier") throw new Unclear("it uses private names");
  const [a, b] = [evaluate(context, left), evaluate(context, right)];
  return operator === "+" ? concatValues(a, b) : PLAIN;
}

function concatValues(a: Value, b: Value): Value {
  return a.kind === "texts" && b.kind === "texts" ? texts(product(a.texts, b.texts, concatText)) : PLAIN;
}

function evaluateArray(context: Context, { elements }: AnyNode & { type: "ArrayExpression" }): Value {
  const values = elements.flatMap((element) => (element ? [evaluate(context, element)] : []));
  const all = values.flatMap((value) => (value.kind === "texts" ? value.texts : []));
  return values.length > 0 && all.length <= 32 && values.every(({ kind }) => kind === "texts")
    ? { kind: "list", texts: all }
    : PLAIN;
}

function evaluateProperty(context: Context, node: AnyNode & { type: "Property" }): Value {
  const { key } = node;
  const name =
    key.type === "Identifier" && !node.computed
      ? key.name
      : key.type === "Literal"
        ? String(key.value)
        : null;
  if (node.computed && name === null) evaluate(context, key);
  else if (name === "__proto__") throw new Unclear("it sets a prototype");
  evaluate(context, node.value);
  return PLAIN;
}

function evaluateDeclarator(context: Context, { id, init }: AnyNode & { type: "VariableDeclarator" }): Value {
  if (
    init &&
    moduleName(context, init) !== null &&
    !isPure(moduleName(context, init) ?? "") &&
    isDeclared(context, id)
  )
    return PLAIN;
  const value = init ? evaluate(context, init) : PLAIN;
  if (id.type === "Identifier") bind(context, id.name, value);
  else evaluate(context, id);
  return PLAIN;
}

/** Names that stand for a module, or for members of one. */
function isDeclared({ names }: Context, id: AnyNode): boolean {
  if (id.type === "Identifier") return names.modules.has(id.name);
  return (
    id.type === "ObjectPattern" &&
    id.properties.every(
      (property) =>
        property.type === "Property" &&
        property.value.type === "Identifier" &&
        names.modules.has(property.value.name),
    )
  );
}

function evaluateAssignment(
  context: Context,
  { left, right }: AnyNode & { type: "AssignmentExpression" },
): Value {
  const value = evaluate(context, right);
  if (left.type === "MemberExpression") checkTarget(context, left);
  else if (left.type === "Identifier") bind(context, left.name, value);
  else throw new Unclear("what it sets is not clear");
  return value.kind === "list" ? PLAIN : value;
}

/** Threat: what is set on a module or a prototype changes what other code does. */
function checkTarget(context: Context, node: AnyNode & { type: "MemberExpression" }): void {
  const name = moduleName(context, node);
  if (name === EXIT_CODE) return;
  if (name !== null || moduleName(context, node.object) !== null) throw new Unclear("it changes a module");
  evaluate(context, node.object);
  if (node.computed) evaluate(context, node.property);
  else if (node.property.type !== "Identifier" || !isHarmlessProperty(node.property.name))
    throw new Unclear("what it sets is not clear");
}

function evaluateLoop(context: Context, { left, right, body }: AnyNode & { type: "ForOfStatement" }): Value {
  const value = evaluate(context, right);
  const element: Value = value.kind === "list" ? texts(value.texts) : PLAIN;
  const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
  if (target?.type === "Identifier") bind(context, target.name, element);
  else if (target?.type === "MemberExpression") checkTarget(context, target);
  else if (target !== undefined) evaluate(context, target);
  evaluate(context, body);
  return PLAIN;
}
