import { known } from "../../../contract/index.ts";
import { isTool } from "../../catalogue/commands/javascript/installed.ts";
import { isProgram } from "../../catalogue/commands/python/managers.ts";
import { MODULES } from "../../catalogue/commands/python/names.ts";
import { isShadowed } from "../../catalogue/commands/python/python.ts";
import { type Field, looseField } from "../../field.ts";
import type { Evaluate } from "../invocation.ts";
import { both } from "../results.ts";
import { inside, runProgram } from "./inner.ts";

/** `npx TOOL`, `bundle exec CMD`: what a package manager runs of what is installed. */
export const runTool: Evaluate = (shell, { use }, state, site) => {
  const [first] = use.operands;
  if (first === undefined || !runsOperands(use.command, use.spec.wraps === true, first)) return both(state);
  return both(state, runProgram(shell, use.operands, state, inside(site, use.command.join(" "))));
};

function runsOperands([main = "", sub]: readonly string[], wraps: boolean, first: Field): boolean {
  if (main === "npx" || main === "bunx" || sub === "exec") return true;
  if (sub === "run" && (main === "uv" || main === "poetry")) return true;
  return wraps && (isTool(first) || isProgram(first));
}

/** `uv run -m MODULE` is Python's own `-m`. */
export const runWithUv: Evaluate = (shell, invocation, state, site) => {
  const { use } = invocation;
  if (use.command[1] !== "run" || !use.has("--module")) return runTool(shell, invocation, state, site);
  const words = [looseField(known("python")), looseField(known("-m")), ...use.operands];
  return both(state, runProgram(shell, words, state, inside(site, "uv run")));
};

/** `python -m MODULE`, where the module is a program of its own. */
export const runModule: Evaluate = (shell, { use }, state, site) => {
  const [module] = use.values("-m");
  const name = module?.text.kind === "known" && !module.many ? module.text.value : null;
  const program = name !== null && Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
  const around = { facts: shell.facts, folders: state.folders };
  if (program === undefined || name === null || isShadowed(name, around)) return both(state);
  const words = [looseField(known(program)), ...use.operands];
  return both(state, runProgram(shell, words, state, inside(site, "python")));
};
