import type { AnyNode } from "acorn";
import { Unclear } from "../program.ts";
import { PLAIN, texts, type Value } from "../values.ts";
import { type Context, type Evaluate, moduleName } from "./context.ts";
import { ENVIRONMENT, isHarmlessProperty, isPure, WORDS } from "./names.ts";

type Member = AnyNode & { type: "MemberExpression" };

/** `a.b`, `a[b]`, where it is not called. */
export function evaluateMember(context: Context, node: Member, evaluate: Evaluate): Value {
  const base = moduleName(context, node.object);
  const name = propertyName(node);
  if (base === ENVIRONMENT) {
    context.program.shows.push(name);
    if (node.computed) evaluate(context, node.property);
    return PLAIN;
  }
  if (base === WORDS && node.computed) return wordOf(context, node);
  const module = moduleName(context, node);
  if (module === ENVIRONMENT) {
    context.program.shows.push(null);
    return PLAIN;
  }
  if (module !== null && isPure(module)) return PLAIN;
  const whole = evaluateBase(context, node, evaluate);
  if (!node.computed || name !== null) {
    if (name === null || !isHarmlessProperty(name)) throw new Unclear("which property it takes is not clear");
    return PLAIN;
  }
  evaluate(context, node.property);
  if (!isNumber(context, node.property))
    throw new Unclear("which property it takes is only known at run time");
  return whole.kind === "list" ? texts(whole.texts) : PLAIN;
}

/** What stands before the dot: a value, also one that a module gives. */
export function evaluateBase(context: Context, node: Member, evaluate: Evaluate): Value {
  const base = moduleName(context, node.object);
  if (base === null) return evaluate(context, node.object);
  if (isPure(base) || base === ENVIRONMENT) {
    if (base === ENVIRONMENT) context.program.shows.push(null);
    return PLAIN;
  }
  throw new Unclear(`what is done with ${base} is not described`);
}

/** The name of a property, where it is written out; null where it is computed. */
export function propertyName({ property, computed }: Member): string | null {
  if (property.type === "Identifier" && !computed) return property.name;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : null;
}

/** The first word behind the code has the number 1. */
function wordOf({ around }: Context, { property }: Member): Value {
  const at = property.type === "Literal" && typeof property.value === "number" ? property.value : 0;
  const word = at >= 1 ? around.words[at - 1] : undefined;
  if (property.type !== "Literal" || typeof property.value !== "number")
    throw new Unclear("which word it takes is not known");
  return word === undefined ? PLAIN : texts([word]);
}

/** Threat: a text in brackets may be the name of any property. */
export function isNumber(context: Context, node: AnyNode): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "number";
    case "Identifier":
      return context.names.numbers.has(node.name);
    case "BinaryExpression":
      return (
        /^(-|\*|\/|%|&|\||>>|<<)$/.test(node.operator) ||
        (node.operator === "+" && isNumber(context, node.left) && isNumber(context, node.right))
      );
    case "UnaryExpression":
      return /^[-+~]$/.test(node.operator);
    case "UpdateExpression":
      return true;
    case "MemberExpression":
      return false;
    default:
      return false;
  }
}
