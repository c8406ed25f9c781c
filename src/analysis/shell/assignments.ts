import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { concat, isNumeric } from "../text.ts";
import { evaluateIndex, isName } from "./arithmetic.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { reportSet } from "./env-effects.ts";
import { valueOf } from "./lookup.ts";
import type { Expanded, Shell, Site } from "./model.ts";
import { forget, type State, type Variable, withVariable } from "./state.ts";
import type { Assignment } from "./syntax.ts";

/**
 * `a=b` on its own, or before a command.
 *
 * @param reaches a command sees it: it is told as an effect whatever its name
 */
export function evaluateAssignment(
  shell: Shell,
  node: Assignment,
  state: State,
  site: Site,
  reaches: boolean,
): State {
  const indexed = node.index === undefined ? state : evaluateIndex(shell, node.index, state, site);
  const { value: given, state: after } = evaluateValue(shell, node, indexed, site);
  const before = after.variables.get(node.name);
  if (before?.odd && !isNumeric(given.value)) {
    reportOpaque(
      shell,
      site,
      "inline-code",
      "an assignment that is evaluated",
      causeOf(site, node, "assignment"),
    );
  }
  const exported = reaches || after.exportsAll || before?.exported === true;
  const value = node.append ? concat(valueOf(shell, after, node.name), given.value) : given.value;
  reportSet(shell, site, after, node.name, value, causeOf(site, node, "assignment"), reaches);
  return assign(after, node, { ...given, value, exported, odd: false });
}

function assign(state: State, node: Assignment, variable: Variable): State {
  const globs = node.name === "GLOBIGNORE" ? { ...state, plainGlobs: false } : state;
  const whole = node.index === undefined && !(node.append && node.value.type === "ArrayValue");
  return whole ? withVariable(globs, node.name, variable) : forget(globs, node.name);
}

/** The text that a declaring command receives for `a=b`, and the array's elements for `a=(b c)`. */
export function evaluateValue(
  shell: Shell,
  node: Assignment,
  state: State,
  site: Site,
): Expanded<{ readonly value: Text; readonly elements?: readonly Field[] }> {
  if (node.value.type === "Word") return wrap(shell.text(node.value, state, site));
  const { value: elements, state: after } = shell.fields(node.value.elements, state, site);
  const keyed = elements.some((field) => field.text.kind !== "known" || field.text.value.startsWith("["));
  const first = elements[0];
  return {
    value: {
      value: first === undefined || first.many || keyed ? UNKNOWN : first.text,
      ...(!keyed && { elements }),
    },
    state: after,
  };
}

function wrap({ value, state }: Expanded<Text>): Expanded<{ readonly value: Text }> {
  return { value: { value }, state };
}

/** Splits `NAME=VALUE`; null where the text does not surely begin with a name and `=`. */
export function splitAssignment(text: Text): { name: string; append: boolean; value: Text } | null {
  const start = text.kind === "known" ? text.value : text.kind === "partly" ? text.prefix : "";
  const match = /^([A-Za-z_]\w*)(\+?)=/.exec(start);
  if (match === null) return null;
  const [whole, name = "", plus] = match;
  const rest: Text =
    text.kind === "known"
      ? known(text.value.slice(whole.length))
      : text.kind === "partly"
        ? { ...text, prefix: text.prefix.slice(whole.length) }
        : UNKNOWN;
  return isName(name) ? { name, append: plus === "+", value: rest } : null;
}
