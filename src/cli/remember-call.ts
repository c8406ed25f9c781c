import { userInfo } from "node:os";
import { stringify } from "yaml";
import type { Escalation, JsonObject } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import { readWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { proposalsFor, remember, rememberedFile, ruleToRemember } from "./policy/remember.ts";
import { answerCall } from "./prompt/answer-call.ts";
import { findWaiting, waitingCalls } from "./prompt/waiting.ts";

/**
 * `allow ID --remember`: allows a waiting call, and writes the narrowest rule that allows it to the user's. Exit 1, and
 * nothing is allowed, where no rule could: then a plain `allow` still does it once.
 */
export async function allowAndRemember(id: string, io: CliIo): Promise<number> {
  const call = findWaiting(await waitingCalls(homePaths(io.env)), id);
  // Of a call that waits no more the gateway knows who was first.
  if (call === null) return answerCall({ verb: "allow" }, id, io);
  const made = ruleFor(call, io);
  if (typeof made === "string") {
    io.err(
      `portcullis: nothing was allowed, since no rule can remember it: ${visible(made)}; portcullis allow ${call.id} allows it once\n`,
    );
    return 1;
  }
  // The answer first: a rule must not be what is left of an answer that was not taken.
  const code = await answerCall({ verb: "allow" }, call.id, io);
  if (code !== 0) return code;
  const text = stringify(made.rule);
  const file = rememberedFile(io);
  // Threat: a worker that writes rules for itself. It is recorded before it holds; the gateway refuses a worker.
  await request(homePaths(io.env), {
    verb: "remember",
    id: call.id,
    rule: String(made.rule["id"]),
    text,
    file,
  });
  remember([made.rule], io);
  await request(homePaths(io.env), { verb: "reload" });
  io.err(`portcullis: remembered in ${file}: ${visible(made.words)}\n${lines(text)}`);
  return 0;
}

/** The narrowest rule and what it says, or why there is none. */
function ruleFor(
  { call }: Escalation,
  io: CliIo,
): { readonly rule: JsonObject; readonly words: string } | string {
  const worker = readWorker(homePaths(io.env), call.worker);
  const found = proposalsFor(call, worker, io);
  if ("why" in found) return found.why;
  const [narrowest] = found.proposals;
  if (narrowest === undefined)
    return "none of the rules that would allow it leaves calls like it as they are";
  const provenance = { calls: [call.id], by: userInfo().username, at: new Date().toISOString() };
  return { rule: ruleToRemember(narrowest, [call], provenance, worker, io), words: narrowest.words };
}

function lines(text: string): string {
  return `${text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${visible(line)}`)
    .join("\n")}\n`;
}
