import type { Text } from "../../contract/index.ts";
import { known, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { spaced, union } from "../text.ts";
import { causeOfFields, reportOpaque } from "./causes.ts";
import type { Result, Shell, Site } from "./model.ts";
import { both } from "./results.ts";
import { either, type FunctionBody, forgetAll, type State, withVariable } from "./state.ts";

/** `f() { f | f & }`: each run of it starts two more. */
function multiplies(name: string, { node, source }: NonNullable<FunctionBody>): boolean {
  const text = source.text.slice(node.body.pos, node.body.end);
  const calls = text.split(/[^\w:.@-]+/).filter((word) => word === name).length;
  return calls > 1 && /[|&]/.test(text);
}

/** A function that the script defined is followed with its arguments. It is no command, so there is no `run`. */
export function callFunction(
  shell: Shell,
  name: string,
  body: FunctionBody,
  words: readonly Field[],
  state: State,
  site: Site,
): Result {
  const cause = causeOfFields(words, site.from);
  if (body === null || site.calls.includes(name)) {
    const why = body === null ? `${name} may be one of several functions` : `${name} calls itself`;
    if (body !== null && multiplies(name, body)) {
      const bomb = {
        kind: "change",
        system: "shell",
        verb: "fork-bomb",
        target: known(name),
        loses: false,
      } as const;
      shell.effects.add({ ...bomb, where: site.where, cause });
    }
    reportOpaque(shell, site, body === null ? "unknown-command" : "budget", why, cause);
    shell.world.unseen = true;
    return both(forgetAll(state));
  }
  const left: State[] = [];
  const locals = new Map<string, Text>();
  const inner: Site = {
    ...site,
    source: body.source,
    calls: [...site.calls, name],
    depth: site.depth + 1,
    leaves: [...site.leaves, left],
    locals,
  };
  const start = { ...state, positional: words.slice(1) };
  const { node } = body;
  const list = node.body.type === "CompoundList" ? node.body.commands : [{ ...statementOf(node.body) }];
  const { succeeded, failed, output } = shell.statements(list, start, inner);
  const end = (after: State | null) =>
    leave(either(after, left.reduce<State | null>(either, null)), state, locals);
  return { succeeded: end(succeeded), failed: end(failed), output: left.length === 0 ? output : UNKNOWN };
}

function statementOf<T extends { readonly pos: number; readonly end: number }>(command: T) {
  const { pos, end } = command;
  return { type: "Statement" as const, pos, end, command, background: undefined };
}

/** The caller's arguments are back; a name that the function declared its own, perhaps, is as before or as it left it. */
function leave(after: State | null, before: State, locals: ReadonlyMap<string, Text>): State | null {
  if (after === null) return null;
  let now: State = { ...after, positional: before.positional };
  for (const [name, outer] of locals) {
    const set = after.variables.get(name);
    const exported = set?.exported === true || before.variables.get(name)?.exported === true;
    now = withVariable(now, name, { value: union([outer, set?.value ?? UNKNOWN]), exported, odd: false });
  }
  return now;
}

/**
 * An alias takes effect from the next line on, and only in some shells. So both are possible: what it stands for is
 * looked at, and that the command may be another is said.
 */
export function runAlias(shell: Shell, alias: Text, words: readonly Field[], state: State, site: Site): void {
  const why = `${words[0]?.written ?? ""} is an alias`;
  reportOpaque(shell, site, "unknown-command", why, causeOfFields(words, site.from));
  const aliases = new Map<string, Text>();
  const rest = words.slice(1).map((word) => word.written);
  shell.script(
    spaced([alias, known(rest.join(" "))]),
    { ...state, aliases },
    { ...site, depth: site.depth + 1 },
  );
}
