import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { locate } from "../../paths/locate.ts";
import { mayBeChanged } from "../../paths/world.ts";
import { isNumeric, spaced } from "../../text.ts";
import { causeOfField, causeOfFields, reportOpaque } from "../causes.ts";
import { unsteadyNames } from "../changed-names.ts";
import type { Evaluate } from "../invocation.ts";
import { valueOf } from "../lookup.ts";
import type { Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import { forget, forgetAll, type State } from "../state.ts";

import { reportCode } from "./variables.ts";

/** Exception: with two operands bash complains and goes on. */
export const exit: Evaluate = (_shell, { use }, state) =>
  use.operands.length > 1 || use.operands.some((field) => field.many)
    ? both(state, known(""))
    : { succeeded: null, failed: null, output: known("") };

/** Outside of a function it fails, and what follows runs. */
export const leaveFunction: Evaluate = (_shell, { use }, state, site) => {
  for (const left of site.leaves) left.push(state);
  const sure = site.calls.length > 0 && use.operands.length < 2 && use.operands.every((field) => !field.many);
  return sure ? { succeeded: null, failed: null, output: UNKNOWN } : both(state);
};

/** `break`, `continue`: what follows is taken to run as well. */
export const leaveLoop: Evaluate = (_shell, _invocation, state, site) => {
  for (const left of site.leaves) left.push(state);
  return both(state, known(""));
};

export const evaluateText: Evaluate = (shell, { use }, state, site) => {
  if (use.operands.length === 0) return both(state, known(""));
  return shell.script(textOf(use.operands), state, wrapped(site, "eval"));
};

function textOf(fields: readonly Field[]): Text {
  return fields.some((field) => field.many) ? UNKNOWN : spaced(fields.map((field) => field.text));
}

export function wrapped(site: Site, wrapper: string): Site {
  return {
    ...site,
    wrappers: [...site.wrappers, wrapper],
    from: "wrapped",
    depth: site.depth + 1,
  };
}

/**
 * The text of a script file. Null where it can't be seen, or where an earlier command of this call may have written
 * it.
 */
export function scriptText(shell: Shell, state: State, site: Site, file: Field): Text | null {
  if (file.pipe !== undefined) return file.pipe;
  if (file.text.kind === "known" && STANDARD_INPUT.has(file.text.value)) return site.input;
  if (site.where.kind !== "here" || file.many) return null;
  const [path, ...others] = locate(shell, file.text, state.folders);
  if (path?.kind !== "known" || others.length > 0 || mayBeChanged(shell.world, path)) return null;
  const text = shell.facts.text(path.value, MOST_BYTES);
  return text === null ? null : known(text);
}

const MOST_BYTES = 65_536;
const STANDARD_INPUT = new Set(["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]);

/** `source FILE`: the script runs in this shell. A name without a slash is looked for in PATH first. */
export const source: Evaluate = (shell, { words, use, run }, state, site) => {
  const [file, ...positional] = use.operands;
  if (file === undefined) return both(state);
  const slash = file.text.kind === "known" && file.text.value.includes("/");
  const text = slash || file.pipe !== undefined ? scriptText(shell, state, site, file) : null;
  if (text === null) {
    const why = "a script that can't be seen is read into this shell";
    reportOpaque(shell, site, "unknown-script", why, causeOfFields(words, "operand", run));
    shell.world.unseen = true;
    return both({ ...forgetAll(state), plainGlobs: false });
  }
  const inner = wrapped(site, "source");
  const start = positional.length === 0 ? state : { ...state, positional };
  const { succeeded, failed, output } = shell.script(text, start, inner);
  const back = (after: State | null) => after && { ...after, positional: state.positional };
  return { succeeded: back(succeeded), failed: back(failed), output };
};

/**
 * Race: a trap runs at any later time, so what the script sets more than once is any text in it, and the folder any
 * that the script goes to.
 */
export const trap: Evaluate = (shell, { words, use }, state, site) => {
  const [action, ...signals] = use.operands;
  if (action === undefined || use.has("-p", "-l") || (signals.length === 0 && use.operands.length === 1)) {
    return both(state);
  }
  if (action.text.kind === "known" && (action.text.value === "-" || action.text.value === ""))
    return both(state);
  shell.order.free = true;
  const unsteady = unsteadyNames(shell, shell.root.statements);
  let start = unsteady === null ? forgetAll(state) : [...unsteady.names].reduce(forget, state);
  if (unsteady?.folder) start = { ...start, folders: [UNKNOWN], before: [UNKNOWN] };
  const inner = wrapped(site, "trap");
  if ((use.unclear ?? use.unstated) !== null) {
    reportOpaque(shell, site, "unknown-script", "a trap that is not clear", causeOfFields(words, "operand"));
  }
  shell.script(action.many ? UNKNOWN : action.text, start, inner);
  return both(state, known(""));
};

export const alias: Evaluate = (shell, { use }, state, site) => {
  let aliases = state.aliases;
  for (const operand of use.operands) {
    const text = operand.text;
    const at = text.kind === "unknown" ? -1 : (text.kind === "known" ? text.value : text.prefix).indexOf("=");
    if (operand.many || (at < 0 && text.kind !== "known")) {
      reportOpaque(shell, site, "unknown-command", "an alias of any name", causeOfField(operand, "operand"));
    } else if (at > 0 && text.kind !== "unknown") {
      const name = (text.kind === "known" ? text.value : text.prefix).slice(0, at);
      const value: Text =
        text.kind === "known"
          ? known(text.value.slice(at + 1))
          : { ...text, prefix: text.prefix.slice(at + 1) };
      aliases = new Map(aliases).set(name, value);
    }
  }
  return both({ ...state, aliases });
};

export const shift: Evaluate = (_shell, { use }, state) => {
  const [count] = use.operands;
  const text = count === undefined ? known("1") : count.text;
  const steps = text.kind === "known" && /^[0-9]{1,4}$/.test(text.value) ? Number(text.value) : null;
  const sure = steps !== null && !state.positional.slice(0, steps).some((field) => field.many);
  const any: readonly Field[] = [{ text: UNKNOWN, many: true, written: "$@" }];
  const positional = sure && steps <= state.positional.length ? state.positional.slice(steps) : any;
  return both({ ...state, positional: state.positional.length === 0 ? [] : positional }, known(""));
};

/** `let`: only plain sums of numbers and of variables that are numbers are followed. */
export const calculate: Evaluate = (shell, { use }, state, site) => {
  let now = state;
  for (const operand of use.operands) {
    const text = operand.text.kind === "known" && !operand.many ? operand.text.value : null;
    const names =
      text !== null && /^[\w\s+*/%=<>!&|()-]*$/.test(text) ? (text.match(/[A-Za-z_]\w*/g) ?? []) : null;
    const target = text === null ? null : /^\s*([A-Za-z_]\w*)\s*=[^=]/.exec(text)?.[1];
    const read = names?.filter((name, at) => !(at === 0 && name === target)) ?? [];
    if (names === null || read.some((name) => !isNumeric(valueOf(shell, now, name)))) {
      reportCode(shell, site, operand, "arithmetic on more than numbers");
      now = forgetAll(now);
    } else now = names.reduce(forget, now);
  }
  return both(now, known(""));
};
