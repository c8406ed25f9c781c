import { userInfo } from "node:os";
import { stringify } from "yaml";
import type { Escalation, JsonObject } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import { allowedWith, judgeAgain } from "../policy/index.ts";
import { readWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { described, oneLine } from "./policy/diff.ts";
import { newestRecorded } from "./policy/recorded.ts";
import { proposalsFor, remember, rememberedFile, ruleToRemember } from "./policy/remember.ts";
import { answerCall } from "./prompt/answer-call.ts";
import { findWaiting, waitingCalls } from "./prompt/waiting.ts";

/** Newest recorded calls that asked, against which a rule is held: enough to see what it opens, quick enough to wait for. */
const LOOKED_AT = 500;

/** A rule that would allow a waiting call. Nothing in it is made visible: raw text of calls stands there. */
export interface RuleToRemember {
  readonly words: string;
  /** As it would be written. */
  readonly rule: JsonObject;
  /** Recorded calls that it would have allowed beside those that were, a line each, newest last. */
  readonly also: readonly string[];
  /** Records and writes it, and has the gateway judge anew what waits; tells in words what came of it. */
  keep(): Promise<string>;
}

/**
 * `allow ID --remember`: allows a waiting call, and writes the narrowest rule that allows it to the user's. Exit 1, and
 * nothing is allowed, where no rule could: then a plain `allow` still does it once.
 */
export async function allowAndRemember(id: string, io: CliIo): Promise<number> {
  const call = findWaiting(await waitingCalls(homePaths(io.env)), id);
  // Of a call that waits no more the gateway knows who was first.
  if (call === null) return answerCall({ verb: "allow" }, id, io);
  const made = rulesToRemember(call, io);
  const why = "why" in made ? made.why : null;
  const [narrowest] = "rules" in made ? made.rules : [];
  if (narrowest === undefined) {
    io.err(
      `portcullis: nothing was allowed, since no rule can remember it: ${visible(why ?? "none is narrow enough")}; portcullis allow ${call.id} allows it once\n`,
    );
    return 1;
  }
  // The answer first: a rule must not be what is left of an answer that was not taken.
  const code = await answerCall({ verb: "allow" }, call.id, io);
  if (code !== 0) return code;
  io.err(`portcullis: ${await narrowest.keep()}\n${lines(stringify(narrowest.rule))}`);
  return 0;
}

/** The rules that would allow a waiting call, narrowest first, and of how many recorded calls `also` speaks; or why there is none. */
export function rulesToRemember(
  { call }: Escalation,
  io: CliIo,
): { readonly rules: readonly RuleToRemember[]; readonly of: number } | { readonly why: string } {
  const worker = readWorker(homePaths(io.env), call.worker);
  const found = proposalsFor(call, worker, io);
  if ("why" in found) return found;
  const provenance = { calls: [call.id], by: userInfo().username, at: new Date().toISOString() };
  const rules = found.proposals.map((one) => ruleToRemember(one, [call], provenance, worker, io));
  const { also, of } = alsoAllowed(rules, call.id, io);
  return {
    of,
    rules: found.proposals.flatMap(({ words }, at) => {
      const rule = rules[at];
      return rule === undefined
        ? []
        : [{ words, rule, also: also[at] ?? [], keep: () => keep(call.id, rule, io) }];
    }),
  };
}

async function keep(id: string, rule: JsonObject, io: CliIo): Promise<string> {
  const file = rememberedFile(io);
  // Threat: a worker that writes rules for itself. It is recorded before it holds; the gateway refuses a worker.
  const asked = { verb: "remember", id, rule: String(rule["id"]), text: stringify(rule), file } as const;
  await request(homePaths(io.env), asked);
  remember([rule], io);
  await request(homePaths(io.env), { verb: "reload" });
  return `remembered as ${String(rule["id"])} in ${visible(file)}`;
}

/** For each rule the recorded calls that asked a person and that it would have allowed by itself. */
function alsoAllowed(rules: readonly JsonObject[], id: string, io: CliIo): { also: string[][]; of: number } {
  const allows = rules.map(allowedWith);
  const also = rules.map((): string[] => []);
  let of = 0;
  for (const recorded of newestRecorded(LOOKED_AT, io)) {
    const { policy, body } = recorded;
    if (policy === null || body.call.id === id || judgeAgain(recorded, policy).outcome !== "escalate")
      continue;
    of++;
    for (const [at, would] of allows.entries()) {
      if (would(recorded, policy)) also[at]?.push(oneLine(described(body).call));
    }
  }
  return { also, of };
}

function lines(text: string): string {
  return `${text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${visible(line)}`)
    .join("\n")}\n`;
}
