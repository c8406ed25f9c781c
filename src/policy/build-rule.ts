import type { Layer, Terms } from "../contract/index.ts";
import type { FlagsPattern } from "./patterns/flags.ts";
import { type PathPattern, parsePathPattern } from "./patterns/path.ts";
import { parseHostPattern, parseStringPattern } from "./patterns/values.ts";
import { expandBraces } from "./patterns/wildcard.ts";
import { parseWordsPattern, type WordsPattern } from "./patterns/words.ts";
import type { EffectPattern, Example, InputPattern, Rule, When } from "./rule.ts";

type OneOrMore<T> = T | readonly T[];

type RunIn = string | { readonly run: OneOrMore<string>; readonly described?: boolean };

type PathIn = string | { readonly path: OneOrMore<string>; readonly runsLater?: boolean };

interface RawPatterns {
  readonly run?: OneOrMore<RunIn>;
  readonly read?: OneOrMore<PathIn>;
  readonly write?: OneOrMore<PathIn>;
  readonly delete?: OneOrMore<PathIn>;
  readonly connect?: OneOrMore<string | { host: string; method?: OneOrMore<string>; sends?: boolean }>;
  readonly change?: OneOrMore<string | { change: string; target?: string; loses?: boolean }>;
  readonly env?: OneOrMore<string | { name: string; value?: string; shown?: boolean }>;
  readonly tool?: OneOrMore<string>;
  readonly opaque?: OneOrMore<string>;
}

/** A rule as it stands in a file that fits the schema. */
export interface RawRule {
  readonly id: string;
  readonly decision: Rule["decision"];
  readonly match: RawPatterns & {
    readonly flags?: FlagsPattern;
    readonly input?: Readonly<Record<string, OneOrMore<string>>>;
    readonly inputOnly?: boolean;
  };
  readonly except?: RawPatterns;
  readonly when?: Readonly<
    Partial<Record<"worker" | "agent" | "branch" | "folder" | "command", OneOrMore<string>>>
  >;
  readonly reason: string;
  readonly escalate?: {
    timeout?: string;
    unanswered?: Terms["unanswered"];
    approvals?: number;
    who?: string[];
    signed?: boolean;
    remind?: string;
  };
  readonly settles?: readonly string[];
  readonly mayDisable?: boolean;
  readonly expires?: string;
  readonly examples?: { readonly yes?: readonly RawExample[]; readonly no?: readonly RawExample[] };
}

type RawExample = string | { readonly tool: string; readonly input: Readonly<Record<string, unknown>> };

/** Tells of something wrong below the rule. */
export type Report = (path: readonly (string | number)[], message: string) => void;

export interface Origin {
  readonly file: string;
  readonly layer: Layer;
  readonly index: number;
  readonly line: number;
  position(path: readonly (string | number)[]): { line: number; col: number; quoted: string };
}

export function buildRule(raw: RawRule, origin: Origin, report: Report): Rule {
  const { match } = raw;
  if (match.flags !== undefined && match.run === undefined)
    report(["match", "flags"], "expected run beside flags, which it narrows");
  if (match.input !== undefined && match.tool === undefined)
    report(["match", "input"], "expected tool beside input, which it narrows");
  if (match.inputOnly !== undefined && match.tool === undefined)
    report(["match", "inputOnly"], "expected tool beside inputOnly, which narrows it");
  if (raw.escalate !== undefined && raw.decision !== "escalate")
    report(["escalate"], `expected terms on an escalate rule only, got them on ${raw.decision}`);
  if (raw.settles !== undefined && raw.decision !== "allow")
    report(["settles"], `expected settles on an allow rule only, got it on ${raw.decision}`);
  if (raw.settles !== undefined && origin.layer !== "user" && origin.layer !== "managed")
    report(["settles"], "expected settles in the user's or managed rules only");
  if (raw.escalate?.unanswered === "allow" && raw.when === undefined)
    report(
      ["escalate", "unanswered"],
      "expected when beside unanswered: allow: silence may only allow within limits",
    );
  if (origin.layer === "shipped" && raw.examples?.yes === undefined)
    report([], "expected examples in a shipped rule");
  if (raw.expires !== undefined && Number.isNaN(Date.parse(raw.expires)))
    report(["expires"], `expected a date, got ${raw.expires}`);
  return {
    id: raw.id,
    layer: origin.layer,
    decision: raw.decision,
    match: patterns(match, ["match"], report, match),
    except: patterns(raw.except ?? {}, ["except"], report, {}),
    when: whenOf(raw.when, report),
    reason: raw.reason,
    terms: termsOf(raw.escalate),
    settles: raw.settles ?? [],
    mayDisable: raw.mayDisable ?? false,
    expires: raw.expires ?? null,
    examples: examplesOf(raw, origin),
    file: origin.file,
    line: origin.line,
    index: origin.index,
    written: raw,
  };
}

/** What stands beside the patterns of a match and narrows some of them. */
type Narrowing = Pick<RawRule["match"], "flags" | "input" | "inputOnly">;

function patterns(
  raw: RawPatterns,
  at: readonly string[],
  report: Report,
  { flags, input = {}, inputOnly = false }: Narrowing,
): EffectPattern[] {
  const found: EffectPattern[] = [];
  const keep = <T extends object>(
    parsed: T,
    path: readonly (string | number)[],
    pattern: (parsed: Exclude<T, { readonly error: string }>) => EffectPattern,
  ): void => {
    if ("error" in parsed) report([...at, ...path], String(parsed.error));
    else found.push(pattern(parsed as Exclude<T, { readonly error: string }>));
  };
  const expanded = (glob: string, path: readonly (string | number)[]): readonly string[] => {
    const written = expandBraces(glob);
    if (written === null) report([...at, ...path], MANY_BRACES);
    return written ?? [];
  };
  each<RunIn>(raw.run, (one, at) => {
    const { run, described = null } = typeof one === "string" ? { run: one } : one;
    each<string>(run, (words, index) => {
      const place = typeof one === "string" ? ["run", ...at] : ["run", ...at, "run", ...index];
      keep(parseWordsPattern(words), place, (parsed) => ({
        kind: "run",
        words: parsed,
        flags: flags ?? null,
        described,
      }));
    });
  });
  for (const kind of ["read", "write", "delete"] as const) {
    each<PathIn>(raw[kind], (one, at) => {
      const { path, runsLater = null } = typeof one === "string" ? { path: one } : one;
      each<string>(path, (glob, index) => {
        const place = typeof one === "string" ? [kind, ...at] : [kind, ...at, "path", ...index];
        keep(parsePathPattern(glob), place, (parsed) => ({ kind, path: parsed, runsLater }));
      });
    });
  }
  each(raw.connect, (one, path) => {
    const { host, method, sends = null } = typeof one === "string" ? { host: one, method: undefined } : one;
    const methods = method === undefined ? null : listOf(method).flatMap((of) => expandBraces(of) ?? [of]);
    for (const written of expanded(host, ["connect", ...path])) {
      keep(parseHostPattern(written), ["connect", ...path], (parsed) => ({
        kind: "connect",
        host: parsed,
        methods,
        sends,
      }));
    }
  });
  each(raw.change, (one, path) => {
    const { change, target = null, loses = null } = typeof one === "string" ? { change: one } : one;
    const [system = "", verb = "*", ...more] = change.trim().split(/\s+/);
    if (more.length > 0)
      report([...at, "change", ...path], `expected a system and a verb, got ${JSON.stringify(change)}`);
    for (const pair of expanded(`${system} ${verb}`, ["change", ...path])) {
      const [one = "", two = "*"] = pair.split(" ");
      found.push({ kind: "change", system: one, verb: two, target, loses });
    }
  });
  each(raw.env, (one, path) => {
    const { name, value = null, shown = null } = typeof one === "string" ? { name: one } : one;
    for (const written of expanded(name, ["env", ...path]))
      found.push({ kind: "env", name: written, value, shown });
  });
  const inputs = inputPatterns(input, at, report);
  each(raw.tool, (tool, path) => {
    for (const written of expanded(tool, ["tool", ...path]))
      found.push({ kind: "tool", tool: written, input: inputs, inputOnly });
  });
  each(raw.opaque, (opaque) => found.push({ kind: "opaque", opaque }));
  return found;
}

const MANY_BRACES = "expected braces that give at most 256 alternatives";

function inputPatterns(
  raw: Readonly<Record<string, OneOrMore<string>>>,
  at: readonly string[],
  report: Report,
): InputPattern[] {
  return Object.entries(raw).map(([path, given]) => {
    const parsed = listOf(given).map((one) => parseStringPattern(one));
    for (const one of parsed) if (typeof one !== "function") report([...at, "input", path], one.error);
    const tests = parsed.filter((one) => typeof one === "function");
    return { path, matches: (text: string) => tests.some((test) => test(text)) };
  });
}

function whenOf(raw: RawRule["when"], report: Report): When | null {
  if (raw === undefined) return null;
  const globs = (given: OneOrMore<string> | undefined): readonly string[] | null =>
    given === undefined ? null : listOf(given).flatMap((glob) => expandBraces(glob) ?? [glob]);
  const folder =
    raw.folder === undefined
      ? null
      : listOf(raw.folder).flatMap((one): PathPattern[] => {
          const parsed = parsePathPattern(one);
          if (!("error" in parsed)) return [parsed];
          report(["when", "folder"], parsed.error);
          return [];
        });
  const command =
    raw.command === undefined
      ? null
      : listOf(raw.command).flatMap((one): WordsPattern[] => {
          const parsed = parseWordsPattern(one);
          if (!("error" in parsed)) return [parsed];
          report(["when", "command"], parsed.error);
          return [];
        });
  return { worker: globs(raw.worker), agent: globs(raw.agent), branch: globs(raw.branch), folder, command };
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function termsOf(raw: RawRule["escalate"]): Partial<Terms> | null {
  if (raw === undefined) return null;
  const { timeout, remind, ...rest } = raw;
  return {
    ...rest,
    ...(timeout !== undefined && { timeout: seconds(timeout) }),
    ...(remind !== undefined && { remind: seconds(remind) }),
  };
}

function seconds(time: string): number {
  return Number(time.slice(0, -1)) * (SECONDS[time.slice(-1)] ?? 1);
}

function examplesOf(raw: RawRule, origin: Origin): Example[] {
  return (["yes", "no"] as const).flatMap((key) =>
    (raw.examples?.[key] ?? []).map((example, index) => ({
      call: typeof example === "string" ? { tool: "Bash", input: { command: example } } : example,
      matches: key === "yes",
      ...origin.position(["examples", key, index]),
    })),
  );
}

function listOf<T extends string>(given: OneOrMore<T>): readonly T[] {
  return typeof given === "string" ? [given] : given;
}

/** The position of a value in a list belongs to its path; a single value has none. */
function each<T>(given: OneOrMore<T> | undefined, act: (one: T, path: readonly number[]) => void): void {
  if (given === undefined) return;
  if (Array.isArray(given)) for (const [index, one] of (given as readonly T[]).entries()) act(one, [index]);
  else act(given as T, []);
}
