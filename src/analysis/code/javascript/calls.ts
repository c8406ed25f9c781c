import type { AnyNode } from "acorn";
import { known, type Text, UNKNOWN, walked } from "../../../contract/index.ts";
import { below, tidy } from "../../paths/lexical.ts";
import { Unclear } from "../program.ts";
import { joinPath, PLAIN, product, texts, type Value } from "../values.ts";
import { bind, type Context, type Evaluate, moduleName, touchFiles } from "./context.ts";
import { evaluateBase, propertyName } from "./members.ts";
import { FUNCTIONS, isPure, METHODS } from "./names.ts";

type Call = AnyNode & { type: "CallExpression" };

export function evaluateCall(context: Context, node: Call, evaluate: Evaluate): Value {
  const { callee } = node;
  const module = callee.type === "Super" ? null : moduleName(context, callee);
  if (module !== null) {
    const found = callModule(context, module, node, evaluate);
    if (found !== null) return found;
  }
  switch (callee.type) {
    case "Identifier":
      return callName(context, callee.name, node, evaluate);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      evaluateArguments(context, node, evaluate);
      evaluate(context, callee);
      return PLAIN;
    case "MemberExpression":
      return callMethod(context, node, callee, evaluate);
    default:
      throw new Unclear("what it calls can't be seen");
  }
}

function evaluateArguments(context: Context, node: Call, evaluate: Evaluate): readonly Value[] {
  return node.arguments.map((argument) => evaluate(context, argument));
}

function callName(context: Context, name: string, node: Call, evaluate: Evaluate): Value {
  if (name === "require") return requireJson(context, node, evaluate);
  if (!context.names.counts.has(name) && !FUNCTIONS.has(name))
    throw new Unclear(`what ${name} calls can't be seen`);
  evaluateArguments(context, node, evaluate);
  return PLAIN;
}

/** Lists whose elements are still some of the same. */
const SAME = /^(filter|slice|sort|reverse|toSorted|toReversed)$/;
const EACH = /^(forEach|map|filter|some|every|find|flatMap)$/;

function callMethod(
  context: Context,
  node: Call,
  callee: AnyNode & { type: "MemberExpression" },
  evaluate: Evaluate,
): Value {
  const name = propertyName(callee);
  if (callee.object.type === "Super" || name === null || !METHODS.has(name))
    throw new Unclear(`what the method ${name ?? ""} does is not described`);
  const whole = evaluateBase(context, callee, evaluate);
  const [first] = node.arguments;
  if (
    whole.kind === "list" &&
    EACH.test(name) &&
    first?.type === "ArrowFunctionExpression" &&
    first.params[0]?.type === "Identifier"
  )
    bind(context, first.params[0].name, texts(whole.texts));
  evaluateArguments(context, node, evaluate);
  if (whole.kind === "list" && SAME.test(name)) return whole;
  return PLAIN;
}

/** A function of a module; null where it is a method of a value that a module gives. */
function callModule(context: Context, name: string, node: Call, evaluate: Evaluate): Value | null {
  const values = (): readonly Value[] => evaluateArguments(context, node, evaluate);
  switch (name) {
    case "fs.readFileSync":
    case "fs.readFile":
    case "fs.promises.readFile":
    case "fs/promises.readFile":
    case "fs.createReadStream":
      checkEncoding(node.arguments[1]);
      touchFiles(context, "reads", fileOf(node.arguments[0], values()[0]));
      return PLAIN;
    case "fs.writeFileSync":
    case "fs.appendFileSync":
    case "fs.promises.writeFile":
    case "fs/promises.writeFile":
      checkEncoding(node.arguments[2]);
      touchFiles(context, "writes", fileOf(node.arguments[0], values()[0]));
      return PLAIN;
    case "fs.readdirSync":
    case "fs.promises.readdir":
    case "fs/promises.readdir": {
      touchFiles(context, "reads", fileOf(node.arguments[0], values()[0]));
      return node.arguments.length === 1 && name === "fs.readdirSync"
        ? { kind: "list", texts: [walked("")] }
        : PLAIN;
    }
    case "path.join":
    case "path.resolve":
      return texts(joined(values(), name === "path.join"));
    default:
      if (!isPure(name)) return null;
      values();
      return PLAIN;
  }
}

/** Threat: `flag` may make a read a write. */
function checkEncoding(options: AnyNode | undefined): void {
  if (
    options === undefined ||
    options.type === "ArrowFunctionExpression" ||
    options.type === "FunctionExpression"
  )
    return;
  if (options.type === "Literal" && typeof options.value === "string") return;
  const plain =
    options.type === "ObjectExpression" &&
    options.properties.every(
      (property) =>
        property.type === "Property" &&
        property.key.type === "Identifier" &&
        !property.computed &&
        property.key.name === "encoding",
    );
  if (!plain) throw new Unclear("how it opens a file is not known");
}

/** Exception: the numbers of the standard streams. */
function fileOf(node: AnyNode | undefined, value: Value | undefined): readonly Text[] {
  if (node?.type === "Literal" && (node.value === 0 || node.value === 1 || node.value === 2)) return [];
  return value?.kind === "texts" ? value.texts : [UNKNOWN];
}

/** Exception: `path.join` puts an absolute path behind what stands before it. */
function joined(values: readonly Value[], relative: boolean): readonly Text[] {
  return values.reduce<readonly Text[]>(
    (all, value, at) => {
      if (value.kind !== "texts") return [UNKNOWN];
      const parts = relative && at > 0 ? value.texts.map(withoutSlash) : value.texts;
      return product(all, parts, joinPath);
    },
    [known("")],
  );
}

function withoutSlash(text: Text): Text {
  return text.kind === "known" ? known(text.value.replace(/^\/+/, "")) : text;
}

/**
 * `require("./x.json")` reads data. Threat: what is a folder, leads to a file of another name, or is not there, may be
 * code.
 */
function requireJson(context: Context, node: Call, evaluate: Evaluate): Value {
  const [value] = evaluateArguments(context, node, evaluate);
  const { facts, folders, mayBeChanged } = context.around;
  const [folder] = folders;
  const [text, ...others] = value?.kind === "texts" ? value.texts : [];
  if (
    text?.kind !== "known" ||
    others.length > 0 ||
    folder?.kind !== "known" ||
    folders.length > 1 ||
    !/^(\.\.?)?\/.*\.json$/s.test(text.value)
  )
    throw new Unclear("what it requires is not described");
  const path = tidy(text.value.startsWith("/") ? text.value : below(folder.value, text.value));
  const { path: resolved, kind } = facts.resolve(path);
  const endings = [".js", ".json", ".node"].map((ending) => path + ending);
  const missing = kind === "missing" && endings.every((one) => facts.resolve(one).kind === "missing");
  const changed = [path, ...endings].some(mayBeChanged);
  if (changed || !resolved.endsWith(".json") || (kind !== "file" && !missing))
    throw new Unclear("what it requires may be code");
  touchFiles(context, "reads", [text]);
  return PLAIN;
}
