import { type OpenProgram, openProgram, type Program, type Surroundings, Unclear } from "../program.ts";
import { boundNames } from "./bindings.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { refuseOwnModules, refuseShadows } from "./imports.ts";
import { parsePython } from "./tree.ts";

/** What a Python program does, where all of it is on a closed list of what computes, reads, writes and prints. */
export function readPython(code: string, around: Surroundings): Program {
  const program: OpenProgram = openProgram();
  try {
    const tree = parsePython(code);
    const names = boundNames(tree);
    if (names.imports.size > 0) refuseShadows(around);
    // What names stand for is found first, since a function may speak of what is set below it.
    const first: Context = { names, around, program: openProgram(), values: new Map() };
    evaluate(first, tree);
    evaluate({ ...first, program }, tree);
    if (names.imports.size > 0) refuseOwnModules(program.writes, around);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    program.unclear = error.message;
  }
  return program;
}
