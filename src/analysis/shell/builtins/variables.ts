import { known, type Text, UNKNOWN } from "../../../contract/index.ts";
import type { Field } from "../../field.ts";
import { concat, isNumeric, union } from "../../text.ts";
import { isName } from "../arithmetic.ts";
import { splitAssignment } from "../assignments.ts";
import { causeOfField, reportOpaque } from "../causes.ts";
import { reportSet } from "../env-effects.ts";
import type { Evaluate, Invocation } from "../invocation.ts";
import { valueOf } from "../lookup.ts";
import type { Result, Shell, Site } from "../model.ts";
import { both } from "../results.ts";
import { forget, forgetAll, type State, withFunction, withVariable } from "../state.ts";

/** `export`, `declare`, `typeset`, `local`, `readonly` */
export const declare: Evaluate = (shell, { words, use, output }, state, site) => {
  if ((use.unclear ?? use.unstated) !== null) return unclearNames(shell, use.operands, state, site);
  if (use.has("-f", "-F")) return both(declareFunctions(shell, words, use, state, site));
  const how: Declaration = {
    exports: use.command[0] === "export" ? !use.has("-n") : use.has("-x"),
    odd: use.has("-i", "-n", "-l", "-u", "-A") && use.command[0] !== "export",
    evaluates: use.has("-i", "-n"),
    local: use.command[0] !== "export" && use.command[0] !== "readonly" && !use.has("-g"),
    fails: use.command[0] === "local" && site.locals === null,
    fixed: use.command[0] === "readonly" || use.has("-r"),
  };
  return both(
    use.operands.reduce((now, operand) => declareOne(shell, operand, how, now, site), state),
    use.operands.length === 0 ? UNKNOWN : output,
  );
};

interface Declaration {
  readonly exports: boolean;
  readonly odd: boolean;
  readonly evaluates: boolean;
  readonly local: boolean;
  readonly fixed: boolean;
  readonly fails: boolean;
}

/** Threat: `export 'a[$(id)]=1'` runs what the index holds, so only plain names are followed. */
function declareOne(shell: Shell, operand: Field, how: Declaration, state: State, site: Site): State {
  const assigned = operand.many ? null : splitAssignment(operand.text);
  const bare = operand.text.kind === "known" && isName(operand.text.value) ? operand.text.value : null;
  const name = assigned?.name ?? bare;
  if (operand.many || name === null) {
    reportCode(shell, site, operand, "a declaration whose name is not plain");
    return forgetAll(state);
  }
  const fresh = how.local && site.locals !== null && !site.locals.has(name);
  if (how.local && site.locals !== null) {
    const outer = valueOf(shell, state, name);
    site.locals.set(name, union([outer, site.locals.get(name) ?? outer]));
  }
  const before = state.variables.get(name);
  // exception: a name that a function declares its own begins without a value
  const value = fresh && assigned === null ? UNKNOWN : valueAfter(shell, state, name, assigned);
  const exported = how.exports || before?.exported === true || state.exportsAll;
  // outside of a function `local` fails, and sets nothing
  if (how.fails) return forget(state, name);
  if (how.evaluates && assigned !== null && !isNumeric(value)) {
    reportCode(shell, site, operand, "an assignment that is evaluated");
  }
  reportSet(shell, site, state, name, value, causeOfField(operand, "assignment"), exported);
  const isArray = assigned !== null && value.kind !== "known" && operand.written.includes("=(");
  const bound = how.fixed ? { ...state, stops: true } : state;
  return withVariable(globsAfter(bound, name), name, {
    value: isArray ? UNKNOWN : value,
    exported,
    odd: how.odd,
    ...(how.fixed && { fixed: true }),
  });
}

function valueAfter(
  shell: Shell,
  state: State,
  name: string,
  assigned: { readonly append: boolean; readonly value: Text } | null,
): Text {
  if (assigned === null) return valueOf(shell, state, name);
  return assigned.append ? concat(valueOf(shell, state, name), assigned.value) : assigned.value;
}

function globsAfter(state: State, name: string): State {
  return name === "GLOBIGNORE" ? { ...state, plainGlobs: false } : state;
}

function declareFunctions(
  shell: Shell,
  words: readonly Field[],
  use: Invocation["use"],
  state: State,
  site: Site,
): State {
  const [first] = words;
  if (use.command[0] === "export" && first !== undefined) {
    reportCode(shell, site, first, "a function that later programs take for a command");
  }
  return state;
}

/** `unset`: what is not set is empty. */
export const unset: Evaluate = (shell, { use }, state, site) => {
  let now = (use.unclear ?? use.unstated) === null ? state : forgetAll(state);
  for (const operand of use.operands) {
    const name =
      operand.text.kind === "known" && !operand.many && isName(operand.text.value)
        ? operand.text.value
        : null;
    if (name === null) {
      const function_ = operand.text.kind === "known" && state.functions.has(operand.text.value);
      if (!function_) reportCode(shell, site, operand, "a name that is not plain");
      now =
        function_ && operand.text.kind === "known"
          ? withFunction(now, operand.text.value, null)
          : forgetAll(now);
      continue;
    }
    if (!use.has("-f")) now = withVariable(now, name, { value: known(""), exported: false, odd: false });
    if (!use.has("-v") && now.functions.has(name)) now = withFunction(now, name, null);
    reportSet(shell, site, state, name, known(""), causeOfField(operand, "assignment"));
  }
  return both(now, known(""));
};

/** `read`, `mapfile`, `getopts`: what comes in is any text. */
export const readInto: Evaluate = (shell, { use }, state, site) => {
  if ((use.unclear ?? use.unstated) !== null) return unclearNames(shell, use.operands, state, site);
  const names = use.command[0] === "getopts" ? use.operands.slice(1, 2) : use.operands;
  let now = ["REPLY", "MAPFILE", "OPTARG", "OPTIND"].reduce(forget, state);
  for (const operand of [...names, ...use.values("-a")]) now = setToAny(shell, operand, now, site);
  return both(now);
};

/** `printf -v NAME` */
export const printInto: Evaluate = (shell, { use, output }, state, site) => {
  if ((use.unclear ?? use.unstated) !== null)
    return unclearNames(shell, use.operands.slice(0, 1), state, site);
  const after = use.values("-v").reduce((now, name) => setToAny(shell, name, now, site), state);
  return both(after, output);
};

function setToAny(shell: Shell, operand: Field, state: State, site: Site): State {
  const { text } = operand;
  if (text.kind !== "known" || operand.many || !isName(text.value)) {
    reportCode(shell, site, operand, "a name that is not plain");
    return forgetAll(state);
  }
  reportSet(shell, site, state, text.value, UNKNOWN, causeOfField(operand, "assignment"));
  return forget(globsAfter(state, text.value), text.value);
}

/** Threat: a word that may be an option may just as well be a name that holds an index. */
function unclearNames(shell: Shell, operands: readonly Field[], state: State, site: Site): Result {
  const [odd] = operands.filter(({ text }) => text.kind !== "known" || text.value.includes("["));
  if (odd !== undefined) reportCode(shell, site, odd, "a name that is only known at run time");
  return both({ ...forgetAll(state), plainGlobs: false, exportsAll: true });
}

export function reportCode(shell: Shell, site: Site, field: Field, why: string): void {
  reportOpaque(shell, site, "inline-code", why, causeOfField(field, "assignment"));
}
