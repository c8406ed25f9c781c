import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { scriptText } from "../builtins/flow.ts";
import { causeOfFields, reportOpaque } from "../causes.ts";
import type { Evaluate } from "../invocation.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import { childState, type State } from "../state.ts";
import { inside } from "./inner.ts";

/** `sh -c TEXT`, `sh FILE`, `… | sh`, `sh <<EOF`: a shell of its own, which knows what is exported. */
export const runShell: Evaluate = (shell, { words, use, run }, state, site) => {
  const inner = inside(site, use.command[0] ?? "sh");
  const [dash] = use.operands;
  const isDash = dash?.text.kind === "known" && dash.text.value === "-";
  // exception: a lone `-` only ends the options
  const [first, ...rest] = isDash ? use.operands.slice(1) : use.operands;
  if (use.has("-c")) {
    const script = first === undefined || first.many ? UNKNOWN : first.text;
    return both(state, runText(shell, script, rest.slice(1), state, inner));
  }
  if (first === undefined || use.has("-s")) {
    return both(state, runText(shell, site.input, use.operands, state, { ...inner, input: UNKNOWN }));
  }
  const text = scriptText(shell, state, site, first);
  if (text === null) {
    const why = `what the script ${first.written} does can't be seen`;
    reportOpaque(shell, site, "unknown-script", why, causeOfFields(words, "operand", run));
    shell.world.unseen = true;
    return both(state);
  }
  return both(state, runText(shell, text, rest, state, inner));
};

export function runText(
  shell: Shell,
  text: Text,
  positional: readonly Field[],
  state: State,
  site: Site,
): Text {
  return shell.script(text, childState(state, positional), site).output;
}

/** `su -c TEXT` */
export const runAsUser: Evaluate = (shell, { words, use }, state, site) => {
  const inner = inside(site, "su");
  const texts = use.values("--command");
  for (const { text } of texts) runText(shell, text, [], state, inner);
  if (texts.length === 0) {
    const why = "a shell of another user reads what to run";
    reportOpaque(shell, site, "unknown-script", why, causeOfFields(words, "operand"));
  }
  return both(state);
};

/** `watch CMD` gives its words to `sh -c`, or runs them as they are. */
export const runWatched: Evaluate = (shell, { use }, state, site) => {
  const inner = inside(site, "watch");
  if (use.has("--exec")) return both(state, shell.command(use.operands, state, inner, NOT_IN_SHELL).output);
  const text = use.operands.some((field) => field.many) ? UNKNOWN : joined(use.operands);
  return both(state, runText(shell, text, [], state, inner));
};

const NOT_IN_SHELL = { functions: false, builtins: false };

function joined(fields: readonly Field[]): Text {
  const words = fields.map((field) => (field.text.kind === "known" ? field.text.value : null));
  return words.includes(null) ? UNKNOWN : known(words.join(" "));
}
