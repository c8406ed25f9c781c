import { type Text, UNKNOWN } from "../../contract/index.ts";
import { describeUse } from "../catalogue/describe.ts";
import { CATALOGUE } from "../catalogue/index.ts";
import { type LocalProgram, localProgram } from "../catalogue/local.ts";
import type { Spec } from "../catalogue/spec.ts";
import type { Field } from "../field.ts";
import { hasDotDot, tidy } from "../paths/lexical.ts";
import { BUILTINS } from "./builtins/index.ts";
import { callFunction, runAlias } from "./calls.ts";
import { causeOfFields, reportOpaque } from "./causes.ts";
import type { Invocation } from "./invocation.ts";
import type { Lookup, Result, Shell, Site } from "./model.ts";
import { both } from "./results.ts";
import type { State } from "./state.ts";
import { askFor, reportStated } from "./stated.ts";
import { WRAPPERS } from "./wrappers/index.ts";

/** A command, given as words: what it is, what it does, and what it runs in turn. */
export function evaluateCommandWords(
  shell: Shell,
  words: readonly Field[],
  state: State,
  site: Site,
  lookup: Lookup,
): Result {
  shell.meter.node();
  shell.meter.deeper(site.depth);
  // Each wrapper goes through all words that it is given.
  for (const _ of words) shell.meter.word();
  const [name, ...rest] = words;
  if (name === undefined) return both(state);
  if (name.many || name.text.kind !== "known") return unknownCommand(shell, words, state, site, lookup);
  const text = name.text.value;
  if (lookup.functions) {
    const body = state.functions.get(text);
    if (body !== undefined) return callFunction(shell, text, body, words, state, site);
    const alias = state.aliases.get(text);
    if (alias !== undefined) runAlias(shell, alias, words, state, site);
  }
  const local = localProgram(text);
  const plain = local?.name ?? plainName(text);
  const spec = plain === null ? undefined : CATALOGUE.get(plain);
  if (spec === undefined || plain === null) return notInCatalogue(shell, words, state, site);
  return described(
    shell,
    { spec, words, rest, plain, local, isBuiltin: lookup.builtins && plain === text },
    state,
    site,
  );
}

/** Where programs of the system stand: `/usr/bin/rm` is `rm`, `./rm` is not. */
const SYSTEM_FOLDERS = [
  "/bin/",
  "/usr/bin/",
  "/sbin/",
  "/usr/sbin/",
  "/usr/local/bin/",
  "/opt/homebrew/bin/",
];

function plainName(text: string): string | null {
  const path = text.startsWith("/") && !hasDotDot(text) ? tidy(text) : text;
  const folder = SYSTEM_FOLDERS.find((start) => path.startsWith(start));
  const name = folder === undefined ? path : path.slice(folder.length);
  return name.includes("/") ? null : name;
}

interface Described {
  readonly spec: Spec;
  readonly words: readonly Field[];
  readonly rest: readonly Field[];
  readonly plain: string;
  /** Set where it stands in the project. */
  readonly local: LocalProgram | null;
  readonly isBuiltin: boolean;
}

function described(
  shell: Shell,
  { spec, words, rest, plain, local, isBuiltin }: Described,
  state: State,
  site: Site,
): Result {
  const { use, stated, undescribed, inline, output } = describeUse(
    spec,
    rest,
    askFor(shell, state, site),
    local?.folder,
  );
  // exception: the name of a program of the system never means one that stands elsewhere
  const named = local === null ? [] : words.slice(0, 1).map((word) => word.text);
  const run = shell.effects.add({
    kind: "run",
    argv: use.unclear === null ? [...named, ...use.argv.slice(named.length)] : words.map((word) => word.text),
    described: undescribed === null,
    normalized: use.unclear === null,
    flags: use.flags,
    wrappers: site.wrappers,
    folder: folderOf(state, site),
    where: site.where,
    cause: causeOfFields(words, site.from),
  });
  reportStated(shell, state, site, stated, words, run);
  if (undescribed !== null) {
    const wraps = use.spec.wraps === true;
    if (!wraps) shell.world.unseen = true;
    const cause = causeOfFields(words, "operand", wraps ? undefined : run);
    reportOpaque(shell, site, inline ? "inline-code" : "undescribed", undescribed, cause);
  }
  const invocation: Invocation = { words, use, run, output };
  const builtin = isBuiltin ? BUILTINS[plain] : undefined;
  if (builtin !== undefined && Object.hasOwn(BUILTINS, plain)) return builtin(shell, invocation, state, site);
  const wrapper = WRAPPERS[plain];
  if (wrapper !== undefined && Object.hasOwn(WRAPPERS, plain)) return wrapper(shell, invocation, state, site);
  return both(state, output);
}

function notInCatalogue(shell: Shell, words: readonly Field[], state: State, site: Site): Result {
  const run = addRawRun(shell, words, state, site);
  shell.world.unseen = true;
  const why = `what ${words[0]?.written ?? ""} does is not described`;
  reportOpaque(shell, site, "undescribed", why, causeOfFields(words, "operand", run));
  return both(state);
}

/** Threat: nothing covers a command whose name is only known at run time, also not an allow of any command. */
function unknownCommand(
  shell: Shell,
  words: readonly Field[],
  state: State,
  site: Site,
  lookup: Lookup,
): Result {
  addRawRun(shell, words, state, site);
  shell.world.unseen = true;
  const why = "the command's name is only known at run time";
  reportOpaque(shell, site, "unknown-command", why, causeOfFields(words, site.from));
  const [first, ...rest] = words;
  if (first?.many && rest.length > 0) shell.command(rest, state, deeper(site), lookup);
  return both(state);
}

function addRawRun(shell: Shell, words: readonly Field[], state: State, site: Site): number {
  return shell.effects.add({
    kind: "run",
    argv: words.map((word) => word.text),
    described: false,
    normalized: false,
    flags: [],
    wrappers: site.wrappers,
    folder: folderOf(state, site),
    where: site.where,
    cause: causeOfFields(words, site.from),
  });
}

function folderOf(state: State, site: Site): Text {
  const [folder, ...others] = state.folders;
  return site.where.kind === "here" && folder !== undefined && others.length === 0 ? folder : UNKNOWN;
}

function deeper(site: Site): Site {
  return { ...site, depth: site.depth + 1 };
}
