import type { AnyNode, Pattern, Program } from "acorn";
import { Unclear } from "../program.ts";
import { builtinModule, isHarmlessProperty, RESERVED } from "./names.ts";
import { childrenOf } from "./tree.ts";

export interface Bindings {
  /** How often each name is given a value. */
  readonly counts: ReadonlyMap<string, number>;
  /** Names that stand for a module, or a member of one. */
  readonly modules: ReadonlyMap<string, string>;
  /** Names that only ever hold numbers. */
  readonly numbers: ReadonlySet<string>;
}

/** Every name that a program declares or sets, wherever that stands. */
export function boundNames(program: Program): Bindings {
  const counts = new Map<string, number>();
  const modules = new Map<string, string>();
  const odd = new Set<string>();
  const plain = (name: string): void => {
    if (RESERVED.has(name) || !/^[A-Za-z_$][\w$]*$/.test(name) || name.startsWith("__"))
      throw new Unclear(`${name} is given another meaning`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const stands = (name: string, meaning: string): void => {
    const own = RESERVED.has(name) && name !== meaning.split(".").at(-1);
    if (
      own ||
      (modules.get(name) ?? meaning) !== meaning ||
      /^(require|process|console|module|import)$/.test(name)
    )
      throw new Unclear(`${name} is given another meaning`);
    modules.set(name, meaning);
  };
  const visit = (node: AnyNode): void => {
    if (node.type === "ImportDeclaration") {
      for (const [name, meaning] of importedNames(node)) stands(name, meaning);
      return;
    }
    const meaning = node.type === "VariableDeclarator" && node.init ? requiredModule(node.init) : null;
    if (node.type === "VariableDeclarator" && meaning !== null) {
      for (const [name, member] of destructured(node.id))
        stands(name, member === "" ? meaning : `${meaning}.${member}`);
      return;
    }
    for (const pattern of patternsOf(node)) for (const name of namesIn(pattern)) plain(name);
    for (const name of notNumbers(node)) odd.add(name);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  for (const name of modules.keys())
    if (counts.has(name)) throw new Unclear(`${name} is given another meaning`);
  return { counts, modules, numbers: new Set([...counts.keys()].filter((name) => !odd.has(name))) };
}

/** `require("fs")`, `require("fs").promises`: what it stands for. */
export function requiredModule(node: AnyNode): string | null {
  if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
    const module = requiredModule(node.object);
    return module === null ? null : `${module}.${node.property.name}`;
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return null;
  const [name] = node.arguments;
  return node.arguments.length === 1 && name?.type === "Literal" && typeof name.value === "string"
    ? builtinModule(name.value)
    : null;
}

function importedNames(
  node: AnyNode & { type: "ImportDeclaration" },
): readonly (readonly [string, string])[] {
  const module = typeof node.source.value === "string" ? builtinModule(node.source.value) : null;
  if (module === null) throw new Unclear("what a module does is not described");
  return node.specifiers.map((one) => {
    const member =
      one.type === "ImportSpecifier" && one.imported.type === "Identifier" ? one.imported.name : "";
    return [one.local.name, member === "" || member === "default" ? module : `${module}.${member}`];
  });
}

function destructured(pattern: Pattern): readonly (readonly [string, string])[] {
  if (pattern.type === "Identifier") return [[pattern.name, ""]];
  if (pattern.type !== "ObjectPattern") throw new Unclear("what of a module is taken is not clear");
  return pattern.properties.map((property) => {
    if (
      property.type !== "Property" ||
      property.computed ||
      property.key.type !== "Identifier" ||
      property.value.type !== "Identifier"
    )
      throw new Unclear("what of a module is taken is not clear");
    return [property.value.name, property.key.name];
  });
}

function patternsOf(node: AnyNode): readonly Pattern[] {
  switch (node.type) {
    case "VariableDeclarator":
      return [node.id];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [...(node.type !== "ArrowFunctionExpression" && node.id ? [node.id] : []), ...node.params];
    case "AssignmentExpression":
      return [node.left];
    case "UpdateExpression":
      return node.argument.type === "Identifier" ? [node.argument] : [];
    case "CatchClause":
      return node.param ? [node.param] : [];
    case "ForOfStatement":
    case "ForInStatement":
      return node.left.type === "VariableDeclaration" ? [] : [node.left];
    default:
      return [];
  }
}

/** Threat: a pattern reads properties, too. */
function namesIn(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => {
        if (property.type === "RestElement") return namesIn(property.argument);
        const { key } = property;
        const name =
          key.type === "Identifier" && !property.computed
            ? key.name
            : key.type === "Literal"
              ? String(key.value)
              : "__";
        if (!isHarmlessProperty(name)) throw new Unclear("which property a pattern takes is not clear");
        return namesIn(property.value);
      });
    case "MemberExpression":
      // What it sets is looked at where it is evaluated.
      return [];
  }
}

/** Names that this gives a value which need not be a number. */
function notNumbers(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclarator")
    return node.init?.type === "Literal" && typeof node.init.value === "number" ? [] : namesIn(node.id);
  if (node.type === "AssignmentExpression") {
    const number = node.right.type === "Literal" && typeof node.right.value === "number";
    return number && /^(=|\+=|-=|\*=)$/.test(node.operator) ? [] : namesIn(node.left);
  }
  return node.type === "UpdateExpression" ? [] : patternsOf(node).flatMap(namesIn);
}
