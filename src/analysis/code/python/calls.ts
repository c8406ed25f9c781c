import { Unclear } from "../program.ts";
import { PLAIN, type Value } from "../values.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { type Context, moduleName, notPath } from "./context.ts";
import { openFile } from "./files.ts";
import { checkAttribute, type Evaluate } from "./members.ts";
import { callModule } from "./modules.ts";
import { BUILTINS } from "./names.ts";
import { callPath } from "./paths.ts";
import { isPlainFormat, stringValue } from "./strings.ts";
import type { Node } from "./tree.ts";

/** These take a path for its name, or for what it finds. */
const TAKES_PATHS = new Set(["print", "str", "repr", "len", "bool"]);

export function evaluateCall(context: Context, node: Node, evaluate: Evaluate): Value {
  const [callee, list] = node.children;
  if (callee === undefined) throw new Unclear("what it calls can't be seen");
  const read = (): Arguments => readArguments(context, list, evaluate);
  const module = moduleName(context, callee);
  if (module !== null) return callModule(context, module, read());
  if (callee.name === "VariableName") return callName(context, callee.text, read());
  const [base, dot, property] = callee.children;
  if (callee.name !== "MemberExpression" || dot?.text !== "." || base === undefined || property === undefined)
    throw new Unclear(`what ${callee.text.slice(0, 40)} calls can't be seen`);
  const whose = evaluate(context, base);
  if (whose.kind === "path") return callPath(context, whose.texts, property.text, read());
  notPath(whose);
  allPlain(read());
  checkMethod(base, property.text);
  return PLAIN;
}

function checkMethod(base: Node, name: string): void {
  if (name !== "format") return checkAttribute(base, name);
  const format = stringValue(base);
  if (format === null || !isPlainFormat(format)) throw new Unclear("what a format shows is not clear");
}

function callName(context: Context, name: string, given: Arguments): Value {
  if (name === "open") return openFile(context, given);
  if (TAKES_PATHS.has(name)) return PLAIN;
  if (name === "sorted" || name === "list" || name === "reversed") {
    const [first, ...rest] = given.positional;
    if (first !== undefined && rest.length === 0 && !given.open && given.keywords.size === 0)
      return first.value;
  }
  allPlain(given);
  if (!BUILTINS.has(name) && !context.names.functions.has(name))
    throw new Unclear(`what ${name} calls can't be seen`);
  return PLAIN;
}

export function allPlain({ positional, keywords }: Arguments): void {
  for (const { value } of [...positional, ...keywords.values()]) notPath(value);
}
