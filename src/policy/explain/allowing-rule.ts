import type { Effect, EffectVerdict, JsonObject, JsonValue, Outcome, Text } from "../../contract/index.ts";
import type { JudgeContext } from "../match-effect.ts";

/** What a rule of the user's would have to match for one effect to be allowed. */
interface Part {
  readonly kind: string;
  readonly pattern: JsonValue;
  /** Narrows a tool. */
  readonly input?: JsonObject;
}

/** A rule of the user's that would allow a call; or why there is none. */
export type AllowingRule = { readonly rule: JsonObject } | { readonly why: string };

export interface Explained {
  readonly effects: readonly Effect[];
  readonly verdicts: readonly EffectVerdict[];
  readonly context: JudgeContext;
  /** What is said of the call with this rule beside those in force. */
  tryOut(rule: JsonObject): Outcome;
}

/**
 * The smallest rule of the user's that would allow the call, proved by judging with it: exact patterns, and of these
 * only those without which it would not do.
 */
export function allowingRule(explained: Explained): AllowingRule {
  const { verdicts, effects } = explained;
  const settles: string[] = [];
  const parts: Part[] = [];
  for (const verdict of verdicts) {
    const effect = effects[verdict.effect];
    if (effect === undefined || verdict.outcome === "allow") continue;
    const blocked = whyBlocked(effect, verdict);
    if (blocked !== null) return { why: blocked };
    for (const { rule, decision } of verdict.matches) if (decision === "escalate") settles.push(rule);
    parts.push(...partsFor(effect, effects, explained.context));
  }
  const settled = [...new Set(settles)];
  const works = (some: readonly Part[]): boolean => {
    const rule = ruleOf(some, settled);
    return rule !== null && explained.tryOut(rule) === "allow";
  };
  if (!works(parts)) return { why: WIDE };
  const rule = ruleOf(fewest(distinct(parts), works), settled);
  return rule === null ? { why: WIDE } : { rule };
}

const WIDE = "part of it is only known when it runs, so a rule that allows it would have to allow far more";

/** What no allow can change. */
function whyBlocked(effect: Effect, { matches }: EffectVerdict): string | null {
  const deny = matches.find(({ decision }) => decision === "deny");
  if (deny !== undefined) {
    const how = deny.certainty === "yes" ? "denies" : "may deny";
    return `${deny.rule} ${how} it, and no allow settles a deny`;
  }
  const guard = matches.find(({ decision, layer }) => decision === "escalate" && layer === "guard");
  if (guard !== undefined) return `${guard.rule} asks about it, and no rule settles the guard`;
  if (effect.where.kind !== "here") return "it happens elsewhere, and allow rules mean here";
  return null;
}

/** A command that can't be seen through is allowed as such, which covers what it is known to touch. */
function partsFor(effect: Effect, effects: readonly Effect[], context: JudgeContext): Part[] {
  const { coveredBy } = effect.cause;
  const run = coveredBy === undefined ? undefined : effects[coveredBy];
  const own = partOf(effect, context);
  const covering = run === undefined ? null : partOf(run, context);
  return [covering, own].flatMap((part) => part ?? []);
}

function partOf(effect: Effect, context: JudgeContext): Part | null {
  switch (effect.kind) {
    case "run": {
      const words = effect.argv.map(wordPattern);
      return words.includes(null) ? null : { kind: "run", pattern: words.join(" ") };
    }
    case "read":
    case "write":
    case "delete":
      return partly(effect.kind, pathPattern(effect.path, effect.deep, context));
    case "connect": {
      const host = exact(effect.host);
      return host === null || host === "" ? null : { kind: "connect", pattern: addressOf(effect, host) };
    }
    case "change":
      return { kind: "change", pattern: `${effect.system} ${effect.verb}` };
    case "env":
      return partly("env", exact(effect.name));
    case "tool":
      return { kind: "tool", pattern: effect.tool, input: inputPattern(effect.input) };
    case "opaque":
      // Every call of its kind would be allowed by a rule that names it.
      return null;
    default: {
      const never: never = effect;
      return never;
    }
  }
}

function partly(kind: string, pattern: string | null): Part | null {
  return pattern === null ? null : { kind, pattern };
}

function addressOf(effect: Extract<Effect, { kind: "connect" }>, host: string): JsonObject | string {
  const [scheme, port, method] = [exact(effect.scheme), exact(effect.port), exact(effect.method)];
  const address = `${scheme ? `${scheme}://` : ""}${host}${port ? `:${port}` : ""}`;
  return method ? { host: address, method, sends: effect.sends } : { host: address, sends: effect.sends };
}

function exact(text: Text): string | null {
  return text.kind === "known" ? text.value : null;
}

/** A word as a pattern; null where no pattern says it. */
function wordPattern(text: Text): string | null {
  if (text.kind === "known") return text.value === "" || /\s/.test(text.value) ? null : literal(text.value);
  return null;
}

/** What would be a glob stands for one character. */
function literal(text: string): string {
  return text === "..." ? "?.." : text.replaceAll(/[*?{}[\]]/g, "?");
}

function pathPattern(path: Text, deep: boolean, context: JudgeContext): string | null {
  const { folder, home } = context;
  const known = path.kind === "known" ? path.value : path.kind === "partly" ? folderIn(path.prefix) : null;
  if (known === null || known === "") return null;
  const open = deep || path.kind === "partly";
  const written = open && known !== "/" ? `${literal(known)}/**` : literal(known);
  const below = (top: string): boolean => top !== "/" && (known === top || known.startsWith(`${top}/`));
  if (below(folder)) return `\${cwd}${written.slice(folder.length)}`;
  return below(home) ? `~${written.slice(home.length)}` : written;
}

/** The folder that a path surely stands in. */
function folderIn(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf("/"));
}

const MOST_INPUTS = 4;
const LONGEST_INPUT = 100;

/** Short plain texts of the input, so that the rule says no more than it has to. */
function inputPattern(input: JsonObject): JsonObject {
  const plain = Object.entries(input).filter(
    ([key, value]) =>
      typeof value === "string" &&
      value.length <= LONGEST_INPUT &&
      /^[^*?{}/\n]+$/.test(value) &&
      !key.includes("."),
  );
  return Object.fromEntries(plain.slice(0, MOST_INPUTS));
}

function distinct(parts: readonly Part[]): Part[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** One by one, whatever is not needed is left out; what allows most is tried first. */
function fewest(parts: readonly Part[], works: (some: readonly Part[]) => boolean): readonly Part[] {
  let kept = parts;
  for (const part of parts) {
    const less = kept.filter((one) => one !== part);
    if (less.length > 0 && works(less)) kept = less;
  }
  return kept;
}

function ruleOf(parts: readonly Part[], settles: readonly string[]): JsonObject | null {
  if (parts.length === 0) return null;
  const match: Record<string, JsonValue> = {};
  for (const kind of new Set(parts.map((part) => part.kind))) {
    const patterns = parts.filter((part) => part.kind === kind).map(({ pattern }) => pattern);
    match[kind] = patterns.length === 1 ? (patterns[0] ?? null) : patterns;
  }
  const tools = parts.filter(({ kind }) => kind === "tool");
  const input = tools.length === 1 ? tools[0]?.input : undefined;
  if (input !== undefined && Object.keys(input).length > 0) match["input"] = input;
  return {
    id: "allow-this",
    decision: "allow",
    match,
    ...(settles.length > 0 && { settles: [...settles] }),
    reason: "say here why this may be done",
  };
}
