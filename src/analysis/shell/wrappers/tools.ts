import { isTool } from "../../catalogue/commands/javascript/installed.ts";
import type { Evaluate } from "../invocation.ts";
import { both } from "../results.ts";
import { inside, runProgram } from "./inner.ts";

/** `npx TOOL`, `npm exec -- TOOL`: a tool of the project. */
export const runTool: Evaluate = (shell, { use }, state, site) => {
  const [main, sub] = use.command;
  const always = main === "npx" || main === "bunx" || main === "pnpx" || sub === "exec";
  const [first] = use.operands;
  const runs = always || (use.spec.wraps === true && first !== undefined && isTool(first));
  if (!runs || first === undefined) return both(state);
  return both(state, runProgram(shell, use.operands, state, inside(site, use.command.join(" "))));
};
