import { Unclear } from "../program.ts";
import { importedNames } from "./imports.ts";
import { BUILTINS, RESERVED } from "./names.ts";
import type { Node } from "./tree.ts";

export interface Bindings {
  /** How often each name is given a value. */
  readonly counts: ReadonlyMap<string, number>;
  /** What imported names stand for. */
  readonly imports: ReadonlyMap<string, string>;
  /** Functions that the program itself defines. */
  readonly functions: ReadonlySet<string>;
}

/** Every name that a program gives a meaning, wherever that stands. */
export function boundNames(tree: Node): Bindings {
  const counts = new Map<string, number>();
  const imports = new Map<string, string>();
  const imported = new Map<string, number>();
  const functions = new Set<string>();
  const bind = (name: string): void => {
    if (!/^[A-Za-z_]\w*$/.test(name) || name.startsWith("__"))
      throw new Unclear(`the name ${name} is not plain`);
    if (BUILTINS.has(name) || RESERVED.has(name)) throw new Unclear(`${name} is given another meaning`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const visit = (node: Node): void => {
    if (node.name === "ImportStatement") {
      for (const [name, meaning] of importedNames(node)) {
        bind(name);
        imported.set(name, (imported.get(name) ?? 0) + 1);
        if ((imports.get(name) ?? meaning) !== meaning) throw new Unclear(`${name} has two meanings`);
        imports.set(name, meaning);
      }
      return;
    }
    for (const target of targetsOf(node)) for (const name of namesIn(target)) bind(name);
    const [, name] = node.children;
    if (node.name === "FunctionDefinition" && name !== undefined) functions.add(name.text);
    const [target, , lambda] = node.children;
    if (node.name === "AssignStatement" && lambda?.name === "LambdaExpression" && target !== undefined)
      functions.add(target.text);
    node.children.forEach(visit);
  };
  visit(tree);
  for (const [name, count] of imported) {
    if ((counts.get(name) ?? 0) > count) throw new Unclear(`${name} is given another meaning`);
  }
  for (const name of functions)
    if ((counts.get(name) ?? 0) > 1) throw new Unclear(`the function ${name} has two meanings`);
  return { counts, imports, functions };
}

/** Parts of a node that are given a value. */
function targetsOf({ name, children }: Node): readonly Node[] {
  switch (name) {
    case "AssignStatement":
    case "NamedExpression":
      return children.slice(
        0,
        children.findLastIndex((child) => child.name === "AssignOp"),
      );
    case "UpdateStatement":
      return children.slice(0, 1);
    case "FunctionDefinition":
      return children.slice(1, 2);
    case "ParamList":
      return children.filter(
        (child, at) => child.name === "VariableName" && children[at - 1]?.name !== "AssignOp",
      );
    case "ForStatement":
    case "ArrayComprehensionExpression":
    case "SetComprehensionExpression":
    case "DictionaryComprehensionExpression":
    case "ComprehensionExpression":
    case "ArgList":
      return between(children, "for", "in");
    case "WithStatement":
    case "TryStatement":
      return children.flatMap((child, at) => (children[at - 1]?.name === "as" ? [child] : []));
    case "ScopeStatement":
      return children.slice(1);
    default:
      return [];
  }
}

function between(children: readonly Node[], from: string, to: string): readonly Node[] {
  let inside = false;
  return children.filter(({ name }) => {
    if (name === from) inside = true;
    else if (name === to) inside = false;
    else return inside;
    return false;
  });
}

function namesIn(target: Node): readonly string[] {
  switch (target.name) {
    case "VariableName":
      return [target.text];
    case "TupleExpression":
    case "ArrayExpression":
    case "ParenthesizedExpression":
      return target.children.flatMap(namesIn);
    default:
      // A subscript, an operator, a comma, or a type: what it does is looked at where it is evaluated.
      return [];
  }
}
