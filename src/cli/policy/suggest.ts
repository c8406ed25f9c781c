import { userInfo } from "node:os";
import { stringify } from "yaml";
import { analyse } from "../../analysis/index.ts";
import { Fault, type JsonObject } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import { loadConfig } from "../../gateway/config.ts";
import { workerAround } from "../../gateway/control/inside-worker.ts";
import { noFilesBut } from "../../gateway/policy/examples.ts";
import { readSources } from "../../gateway/policy/sources.ts";
import { request } from "../../platform/control-client.ts";
import { configFolder, homePaths } from "../../platform/home.ts";
import {
  type AnsweredCall,
  allowedWith,
  judgeAgain,
  type Policy,
  repeatedCalls,
  type Suggestion,
  suggestRules,
} from "../../policy/index.ts";
import { allWorkers } from "../../workers/index.ts";
import type { CliIo } from "../io.ts";
import { policySources } from "../policy-parts.ts";
import { described, oneLine } from "./diff.ts";
import { openRecorded, type RecordedCall, type RecordedLog } from "./recorded.ts";
import { remember, rememberedFile, ruleToRemember } from "./remember.ts";
import { policiesOf } from "./sides.ts";

export interface SuggestOptions {
  readonly log: string | null;
  readonly atLeast: number;
  readonly write: boolean;
}

interface Shown {
  readonly words: string;
  readonly rule: JsonObject;
  /** Ids of the calls that a person allowed. */
  readonly calls: readonly string[];
  /** Recorded calls beside them that it would have allowed. */
  readonly also: readonly { readonly id: string; readonly tool: string; readonly call: string }[];
}

interface Report {
  readonly suggestions: readonly Shown[];
  readonly without: readonly { readonly call: string; readonly times: number; readonly why: string }[];
  readonly written: string | null;
}

/** `policy suggest`: allow rules from what people allowed again and again, as narrow as what was seen. */
export async function policySuggest(options: SuggestOptions, io: CliIo): Promise<number> {
  const log = openRecorded(options.log, io);
  const config = configFolder(io.env);
  const { preset, disable: disabled } = loadConfig(config);
  const policyFor = policiesOf({ files: readSources(policySources(config), preset), disabled }, log, io);
  const repeated = repeatedCalls(answeredCalls(log), options.atLeast);
  const { suggestions, without } = suggestRules(repeated, policyFor, lookedAtWithoutFiles);
  const checked = withoutConflicts(suggestions, log, policyFor);
  const shown = named(checked, io);
  const written = options.write && shown.length > 0 ? await write(shown, io) : null;
  const report: Report = {
    suggestions: shown,
    without: without.map(({ first, calls, why }) => ({ call: textOf(first), times: calls.length, why })),
    written,
  };
  if (io.json) io.out(`${JSON.stringify(report)}\n`);
  else io.out(inWords(report));
  return 0;
}

const MARK = /‹secret:[0-9a-f]{16}›/;

type Answered = AnsweredCall & RecordedCall;

/** What people answered; a rule can't be made of what was replaced before it was recorded. */
function* answeredCalls(log: RecordedLog): Generator<Answered> {
  for (const recorded of log.calls()) {
    if (!("body" in recorded)) continue;
    const { body, effects } = recorded;
    const { by, outcome, updatedInput } = body.decision;
    const byPerson = by.kind === "person" || by.kind === "grant";
    if (!byPerson || updatedInput !== undefined || MARK.test(JSON.stringify([effects, body.call.input])))
      continue;
    const { id, tool, input, cwd } = body.call;
    yield { ...recorded, id, call: { tool, input, cwd }, allowed: outcome === "allow" };
  }
}

/** Calls like it are looked at where no file exists: what stood there then is not known. */
function lookedAtWithoutFiles({ judgedIn }: AnsweredCall, call: AnsweredCall["call"]) {
  const { home, folder, repository } = judgedIn;
  return analyse(call, { facts: noFilesBut(home, folder), home, folder, repository });
}

type Suggested = Suggestion<Answered>;
type Checked = Suggested & { readonly also: RecordedCall[] };

/** What else of the log each would have allowed; one that would allow what a person denied is left out. */
function withoutConflicts(
  suggestions: readonly Suggested[],
  log: RecordedLog,
  policyFor: (call: RecordedCall) => Policy,
): readonly Checked[] {
  if (suggestions.length === 0) return [];
  const also = suggestions.map((suggestion): Checked => ({ ...suggestion, also: [] }));
  const conflicting = new Set<Checked>();
  const allowed = new Map(also.map((one) => [one, allowedWith(one.rule)]));
  for (const call of log.calls()) {
    if (!("body" in call)) continue;
    const policy = policyFor(call);
    if (judgeAgain(call, policy).outcome !== "escalate") continue;
    const { id } = call.body.call;
    for (const [suggestion, allows] of allowed) {
      if (suggestion.calls.includes(id) || !allows(call, policy)) continue;
      const { by, outcome } = call.body.decision;
      if (by.kind === "person" && outcome === "deny") conflicting.add(suggestion);
      else suggestion.also.push(call);
    }
  }
  return also.filter((suggestion) => !conflicting.has(suggestion));
}

/** As they would be written, each with a name of its own. */
function named(checked: readonly Checked[], io: CliIo): Shown[] {
  const at = new Date().toISOString();
  const taken: JsonObject[] = [];
  return checked.map(({ words, rule, refused, first, calls, also }) => {
    const provenance = { calls, by: userInfo().username, at };
    const kept = ruleToRemember({ rule, refused }, [first.call], provenance, first.judgedIn, io, taken);
    taken.push(kept);
    const others = also.map(({ body }) => {
      const { id, tool, call } = described(body);
      return { id, tool, call };
    });
    return { words, rule: kept, calls, also: others };
  });
}

/** Threat: a worker that writes rules for itself. Each is recorded before it holds; the gateway refuses a worker. */
async function write(shown: readonly Shown[], io: CliIo): Promise<string> {
  const paths = homePaths(io.env);
  const worker = workerAround(process.pid, allWorkers(paths));
  const file = rememberedFile(io);
  for (const { rule, calls } of shown) {
    const id = calls[0] ?? "";
    const text = stringify([rule]);
    try {
      await request(paths, { verb: "remember", id, rule: String(rule["id"]), text, file });
    } catch (error) {
      // Without a gateway nothing is judged that it could hold for.
      if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
    }
  }
  if (worker !== null)
    throw new Fault(
      "INSIDE_WORKER",
      `policy suggest --write is for operators, and this process runs inside worker ${worker.name}`,
    );
  return remember(
    shown.map(({ rule }) => rule),
    io,
  );
}

function textOf({ call }: AnsweredCall): string {
  const { command } = call.input;
  return typeof command === "string" ? command : `${call.tool} ${JSON.stringify(call.input)}`;
}

function inWords({ suggestions, without, written }: Report): string {
  const lines = suggestions.flatMap(({ words, rule, calls, also }) => [
    `${visible(words)}`,
    `  allowed ${calls.length} times: ${calls.slice(0, 5).join(", ")}${calls.length > 5 ? ", …" : ""}`,
    also.length === 0
      ? "  would have allowed nothing else of the log"
      : `  would also have allowed ${also.map(({ id, call }) => `${id} ${oneLine(call)}`).join("; ")}`,
    "",
    ...stringify([rule], { lineWidth: 100 })
      .trimEnd()
      .split("\n")
      .map((line) => `    ${visible(line)}`),
    "",
  ]);
  const none = without.map(
    ({ call, times, why }) =>
      `no rule for what was allowed ${times} times: ${oneLine(call)}\n  ${visible(why)}`,
  );
  const end =
    written === null
      ? suggestions.length === 0
        ? "nothing was allowed again and again that a rule could allow"
        : "nothing is written; --write adds these to your rules"
      : `written to ${visible(written)}`;
  return `${[...lines, ...none, end].join("\n")}\n`;
}
