import { type OpenProgram, openProgram, type Program, type Surroundings, Unclear } from "../program.ts";
import { boundNames } from "./bindings.ts";
import { evaluate } from "./evaluate.ts";
import { parseJavaScript } from "./tree.ts";

/** What a JavaScript program does, where all of it is on a closed list of what computes, reads, writes and prints. */
export function readJavaScript(code: string, around: Surroundings): Program {
  const program: OpenProgram = openProgram();
  try {
    const tree = parseJavaScript(code);
    evaluate({ names: boundNames(tree), around, program, values: new Map() }, tree);
  } catch (error) {
    // exception: what nests too deep for the stack is not told apart
    if (!(error instanceof Unclear) && !(error instanceof RangeError)) throw error;
    program.unclear = error.message;
  }
  return program;
}
