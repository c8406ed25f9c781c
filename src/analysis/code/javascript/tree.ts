import { type AnyNode, type Program, parse } from "acorn";
import { Unclear } from "../program.ts";

const LONGEST = 20_000;
const DEEPEST = 250;

/** The tree of a program, as `node -e` takes it: a script, or else a module. */
export function parseJavaScript(code: string): Program {
  if (code.length > LONGEST) throw new Unclear("it is too long");
  for (const sourceType of ["script", "module"] as const) {
    try {
      return shallow(parse(code, { ecmaVersion: "latest", sourceType }));
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    }
  }
  throw new Unclear("it does not parse");
}

function shallow(program: Program): Program {
  const visit = (node: AnyNode, depth: number): void => {
    if (depth > DEEPEST) throw new Unclear("it nests too deep");
    for (const child of childrenOf(node)) visit(child, depth + 1);
  };
  visit(program, 0);
  return program;
}

/** Nodes below a node, in the order of the text. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    "start" in value
  );
}
