import { known, type Text, UNKNOWN, type Where } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { causeOfFields, reportOpaque } from "../causes.ts";
import type { Evaluate } from "../invocation.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import { freshState } from "../state.ts";
import { inside, runProgram, scriptOf } from "./inner.ts";

/** `ssh HOST CMD…`: the words are one script for the shell over there. */
export const runOnHost: Evaluate = (shell, { words, use }, state, site) => {
  const [host, ...command] = use.operands;
  const where: Where = {
    kind: "host",
    name: host === undefined || host.many ? UNKNOWN : hostName(host.text),
  };
  const inner = inside(site, "ssh", { where });
  if (command.length > 0) runThere(shell, scriptOf(command), inner);
  else if (!use.has("-N", "-V", "-G", "-O")) {
    if (site.input.kind === "known") runThere(shell, site.input, inner);
    else
      reportOpaque(shell, { ...site, where }, "unknown-script", NO_SCRIPT, causeOfFields(words, "operand"));
  }
  return both(state);
};

const NO_SCRIPT = "a shell elsewhere reads what to run";

function runThere(shell: Shell, script: Text, site: Site): void {
  shell.script(script, freshState([UNKNOWN]), site);
}

function hostName(text: Text): Text {
  if (text.kind !== "known") return UNKNOWN;
  const bare = /^(?:ssh:\/\/)?(?:[^@]*@)?([^:/]+)/.exec(text.value)?.[1];
  return bare === undefined ? UNKNOWN : known(bare);
}

/** `docker exec NAME CMD…` */
export const runInContainer: Evaluate = (shell, { use }, state, site) => {
  if (use.command[1] !== "exec") return both(state);
  const [container, ...command] = use.operands;
  const where: Where = { kind: "container", name: nameOf(container) };
  const inner = inside(site, use.command.join(" "), { where });
  runProgram(shell, command, freshState([UNKNOWN]), inner);
  return both(state);
};

/** `chroot DIR CMD…` */
export const runInRoot: Evaluate = (shell, { use }, state, site) => {
  const [root, ...command] = use.operands;
  const inner = inside(site, "chroot", { where: { kind: "root", path: nameOf(root) } });
  runProgram(shell, command, freshState([UNKNOWN]), inner);
  return both(state);
};

function nameOf(field: Field | undefined): Text {
  return field === undefined || field.many ? UNKNOWN : field.text;
}
