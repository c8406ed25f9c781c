import type { AnyNode } from "acorn";
import { type OpenProgram, openProgram, type Program, type Surroundings, Unclear } from "../program.ts";
import { boundNames } from "./bindings.ts";
import { evaluate } from "./evaluate.ts";
import { builtinModule } from "./names.ts";
import { childrenOf, parseJavaScript } from "./tree.ts";

/** What a JavaScript program does, where all of it is on a closed list of what computes, reads, writes and prints. */
export function readJavaScript(code: string, around: Surroundings): Program {
  const program: OpenProgram = openProgram();
  try {
    const tree = parseJavaScript(code);
    evaluate({ names: boundNames(tree), around, program, values: new Map() }, tree);
    // threat: what it requires may be what it wrote
    if (program.writes.length > 0 && requiresData(tree))
      throw new Unclear("a file that it writes may be one that it requires");
  } catch (error) {
    // exception: what nests too deep for the stack is not told apart
    if (!(error instanceof Unclear) && !(error instanceof RangeError)) throw error;
    program.unclear = error.message;
  }
  return program;
}

/** `require("./x.json")` */
function requiresData(node: AnyNode): boolean {
  const [name] = node.type === "CallExpression" ? node.arguments : [];
  const required =
    node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "require";
  const builtin =
    name?.type === "Literal" && typeof name.value === "string" && builtinModule(name.value) !== null;
  return (required && !builtin) || childrenOf(node).some(requiresData);
}
