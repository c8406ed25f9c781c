import { known, UNKNOWN } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { locate } from "../../paths/locate.ts";
import { splitAssignment } from "../assignments.ts";
import { causeOfField, causeOfFields } from "../causes.ts";
import type { Evaluate } from "../invocation.ts";
import { both } from "../results.ts";
import { type State, withVariable } from "../state.ts";
import { inside, runProgram } from "./inner.ts";

/** `env [NAME=VALUE…] CMD`; without a command it shows all variables. */
export const runInEnvironment: Evaluate = (shell, { words, use, run }, state, site) => {
  let now: State = state;
  let at = 0;
  for (; at < use.operands.length; at++) {
    const operand = use.operands[at];
    if (operand === undefined || operand.many) break;
    if (operand.text.kind === "known" && operand.text.value === "-" && at === 0) continue;
    const assigned = assignment(operand);
    if (assigned === null) break;
    const { name, value } = assigned;
    const cause = causeOfField(operand, "assignment");
    shell.effects.add({ kind: "env", name, value, where: site.where, cause });
    if (name.kind === "known") now = withVariable(now, name.value, { value, exported: true, odd: false });
  }
  const [folder] = use.values("--chdir");
  if (folder !== undefined) {
    const folders = site.where.kind === "here" ? locate(shell, folder.text, now.folders) : [UNKNOWN];
    now = { ...now, folders: folder.many ? [UNKNOWN] : folders };
  }
  const rest = use.operands.slice(at);
  if (rest.length === 0) {
    const cause = causeOfFields(words, "operand", run);
    shell.effects.add({ kind: "env", name: UNKNOWN, value: "shown", where: site.where, cause });
    return both(state);
  }
  return both(state, runProgram(shell, rest, now, inside(site, use.command[0] ?? "env")));
};

/** Exception: `env` takes any text before `=` for a name, also one that a shell would not. */
function assignment({ text }: Field) {
  const plain = splitAssignment(text);
  if (plain !== null && !plain.append) return { name: known(plain.name), value: plain.value };
  if (text.kind !== "known" || !text.value.includes("=")) return null;
  const at = text.value.indexOf("=");
  return { name: known(text.value.slice(0, at)), value: known(text.value.slice(at + 1)) };
}
