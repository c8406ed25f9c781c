import { Minimatch } from "minimatch";
import { Fault, isJsonObject, type JsonObject, type JsonValue } from "../../contract/index.ts";
import { targets } from "./effect-target.ts";
import { EFFECT_KINDS, type Entry, OUTCOMES } from "./entry.ts";

/** What to look for; an absent part does not narrow. Patterns are globs: `*` is any number of characters. */
export interface Filter {
  /** Milliseconds since 1970: at or after, and before. */
  readonly since?: number;
  readonly until?: number;
  readonly worker?: string;
  readonly tool?: string;
  readonly decision?: string;
  /** With or without its layer. */
  readonly rule?: string;
  /** A person's name, or a kind of decider: person, rules, timeout, … */
  readonly who?: string;
  /** A kind, or `kind:pattern` with what it would be done to. */
  readonly effect?: string;
  readonly type?: string;
  /** The whole id of a call. */
  readonly call?: string;
  /** Stands somewhere in the record, capitals as given. */
  readonly text?: string;
}

/** A filter taken apart, so that an index can ask for each part once and not once a record. */
export interface Matcher {
  readonly since: number;
  readonly until: number;
  readonly call: string | null;
  readonly text: string | null;
  worker(value: string | null): boolean;
  tool(value: string | null): boolean;
  type(value: string): boolean;
  who(values: readonly string[]): boolean;
  rules(values: readonly string[]): boolean;
  outcomes(values: readonly string[]): boolean;
  effects(values: readonly string[]): boolean;
  /** What an effect is about, which only the record itself tells; null where it does not matter. */
  readonly target: ((record: JsonObject) => boolean) | null;
}

/** Throws `USAGE` for a decision or an effect that there is not. */
export function matcherOf(filter: Filter): Matcher {
  oneOf("--decision", filter.decision, OUTCOMES);
  const [kind, target] = effectOf(filter.effect);
  oneOf("--effect", kind, EFFECT_KINDS);
  const [worker, tool, type] = [glob(filter.worker), glob(filter.tool), glob(filter.type)];
  const [who, rule] = [glob(filter.who), glob(filter.rule)];
  return {
    since: filter.since ?? Number.NEGATIVE_INFINITY,
    until: filter.until ?? Number.POSITIVE_INFINITY,
    call: filter.call ?? null,
    text: filter.text ?? null,
    worker: (value) => worker === null || (value !== null && worker(value)),
    tool: (value) => tool === null || (value !== null && tool(value)),
    type: (value) => type === null || type(value),
    who: (values) => who === null || values.some(who),
    rules: (values) => rule === null || values.some((id) => rule(id) || rule(id.slice(id.indexOf(":") + 1))),
    outcomes: (values) => filter.decision === undefined || values.includes(filter.decision),
    effects: (values) => kind === undefined || values.includes(kind),
    target,
  };
}

/** `write:/etc/*`: writes to what the pattern says. */
function effectOf(given: string | undefined): [string | undefined, Matcher["target"]] {
  const at = given?.indexOf(":") ?? -1;
  if (given === undefined || at < 0) return [given, null];
  const [kind, pattern] = [given.slice(0, at), given.slice(at + 1)];
  if (pattern === "")
    throw new Fault("USAGE", `expected a pattern after the colon of --effect, got ${JSON.stringify(given)}`);
  const fits = glob(pattern) ?? (() => false);
  return [kind, (record) => targets(record, kind, pattern, fits)];
}

/** Everything but the text, and what effects are about. */
export function matches(matcher: Matcher, entry: Entry): boolean {
  return (
    entry.time >= matcher.since &&
    entry.time < matcher.until &&
    (matcher.call === null || entry.call === matcher.call) &&
    matcher.type(entry.type) &&
    matcher.worker(entry.worker) &&
    matcher.tool(entry.tool) &&
    matcher.outcomes(entry.outcomes) &&
    matcher.effects(entry.effects) &&
    matcher.who(entry.who) &&
    matcher.rules(entry.rules)
  );
}

/** How a text stands in a line if one of its strings holds it: what JSON escapes is escaped. */
export function asInLine(wanted: string): string {
  return JSON.stringify(wanted).slice(1, -1);
}

/** Whether one of the strings in it holds the text: names of fields do not count. */
export function holdsText(value: JsonValue, wanted: string): boolean {
  if (typeof value === "string") return value.includes(wanted);
  if (Array.isArray(value)) return value.some((one) => holdsText(one, wanted));
  return isJsonObject(value) && Object.values(value).some((one) => holdsText(one, wanted));
}

function glob(pattern: string | undefined): ((value: string) => boolean) | null {
  if (pattern === undefined) return null;
  if (!/[*?[{]/.test(pattern)) return (value) => value === pattern;
  // Names are no paths: a star also goes over slashes and a dot at the beginning.
  const compiled = new Minimatch(pattern.replaceAll("/", "\u0001"), {
    dot: true,
    nocomment: true,
    nonegate: true,
    noext: true,
  });
  return (value) => compiled.match(value.replaceAll("/", "\u0001"));
}

function oneOf(option: string, given: string | undefined, known: readonly string[]): void {
  if (given !== undefined && !known.includes(given))
    throw new Fault(
      "USAGE",
      `expected one of ${known.join(", ")} after ${option}, got ${JSON.stringify(given)}`,
    );
}
