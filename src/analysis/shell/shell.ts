import { type Cause, type FileFacts, type Text, UNKNOWN, type Watch } from "../../contract/index.ts";
import type { Meter } from "../budget.ts";
import { HERE } from "../context.ts";
import { type EffectList, shown } from "../effects.ts";
import type { World } from "../paths/world.ts";
import { causeOf, reportOpaque } from "./causes.ts";
import { evaluateCommandWords } from "./command.ts";
import type { Result, Shell, Site } from "./model.ts";
import { both } from "./results.ts";
import { evaluateStatements } from "./script.ts";
import { forgetAll, type State } from "./state.ts";
import { parseScript } from "./syntax.ts";
import { expandFields, expandQuoted, expandText } from "./words.ts";

export interface ShellParts {
  readonly meter: Meter;
  readonly effects: EffectList;
  readonly facts: FileFacts;
  readonly watch?: Watch;
  readonly world: World;
  readonly home: string;
  readonly folder: string;
  readonly repository: string | null;
}

/** Puts the parts together that call one another: a script holds commands, and commands hold scripts. */
export function openShell(parts: ShellParts): Shell {
  const shell: Shell = {
    ...parts,
    order: { free: false },
    root: { statements: [] },
    script: (text, state, site) => runScript(shell, text, state, site),
    statements: (list, state, site) => evaluateStatements(shell, list, state, site),
    command: (words, state, site, lookup) => evaluateCommandWords(shell, words, state, site, lookup),
    fields: (words, state, site) => expandFields(shell, words, state, site),
    text: (word, state, site) => expandText(shell, word, state, site),
    quoted: (parts, state, site) => expandQuoted(shell, parts, state, site),
  };
  return shell;
}

/** The call's own command, from its beginning. */
export function runOwnScript(shell: Shell, text: string, state: State): Result {
  const source = { text, own: true };
  const site: Site = {
    where: HERE,
    wrappers: [],
    from: "command",
    source,
    input: UNKNOWN,
    depth: 0,
    calls: [],
    leaves: [],
    locals: null,
  };
  return runParsed(shell, text, state, site, true);
}

/** What comes from elsewhere, or was hidden, and is run unseen: rules may speak of that. */
function reportOrigin(shell: Shell, text: Text, { where }: Site, cause: Cause): void {
  if (text.kind !== "unknown" || text.origin === undefined) return;
  const verb = text.origin === "connection" ? "run-remote" : `run-${text.origin}`;
  shell.effects.add({ kind: "change", system: "shell", verb, target: UNKNOWN, loses: false, where, cause });
}

/** A text that reaches an interpreter. Where it is not known, nothing covers it. */
function runScript(shell: Shell, text: Text, state: State, site: Site): Result {
  if (text.kind !== "known") {
    const why = "a text that is only known at run time is run as a script";
    const cause: Cause = { text: shown(site.source.text), from: site.from };
    reportOrigin(shell, text, site, cause);
    reportOpaque(shell, site, "unknown-script", why, cause);
    shell.world.unseen = true;
    return both({ ...forgetAll(state), plainGlobs: false, exportsAll: true });
  }
  return runParsed(shell, text.value, state, { ...site, source: { text: text.value, own: false } }, false);
}

function runParsed(shell: Shell, text: string, state: State, site: Site, own: boolean): Result {
  shell.meter.deeper(site.depth);
  shell.meter.script(Buffer.byteLength(text));
  const parsed = parseScript(text);
  const whole = { pos: 0, end: text.length };
  if (parsed.kind === "refused") {
    reportOpaque(shell, site, "unparsed", parsed.why, causeOf(site, whole, site.from));
    return both(forgetAll(state));
  }
  const [fault] = parsed.faults;
  if (fault !== undefined) reportOpaque(shell, site, "unparsed", fault, causeOf(site, whole, site.from));
  if (own) shell.root.statements = parsed.script.commands;
  return shell.statements(parsed.script.commands, state, site);
}
