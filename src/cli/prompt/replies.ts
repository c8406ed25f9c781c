import type { Escalation } from "../../contract/index.ts";
import { type AnswerResult, endInWords, shortInput, visible } from "../../escalation/index.ts";
import { type News, type PromptState, withNews } from "./state.ts";

/** The gateway's word on an answer. */
export function onReply(
  state: PromptState,
  call: Escalation,
  result: AnswerResult,
  now: number,
): PromptState {
  const told = withNews(state, newsOf(call, result, now));
  if (result.result !== "settled") return released(told, call.id);
  return result.outcome === "allow"
    ? { ...told, allowed: told.allowed + 1 }
    : { ...told, denied: told.denied + 1 };
}

/** The answer could not be given. */
export function onFailure(state: PromptState, call: Escalation, message: string, now: number): PromptState {
  const text = `not answered: ${callInWords(call)}: ${visible(message)}`;
  return released(withNews(state, { tone: "bad", text, at: now }), call.id);
}

/** What an answer led to, in words; safe to print. */
export function resultInWords(result: AnswerResult): string {
  switch (result.result) {
    case "settled":
      return result.outcome === "allow" ? "allowed" : "denied";
    case "counted":
      return `your yes counts; ${result.missing} more must agree`;
    case "already-answered":
      return endInWords(result.how, result.by === null ? null : visible(result.by));
    case "not-entitled":
      return `not taken: only ${result.who.map(visible).join(", ")} may answer`;
    case "changed":
      return "not taken: what it would do has changed; look again";
    case "refused":
      return `not taken: ${visible(result.why)}`;
    case "unknown":
      return "not taken: the gateway does not know this call";
    default: {
      const never: never = result;
      return never;
    }
  }
}

export function callInWords({ call }: Escalation): string {
  return `${visible(call.worker)} ${visible(call.tool)} ${shortInput(call.input)}`;
}

function newsOf(call: Escalation, result: AnswerResult, now: number): News {
  const tone = result.result !== "settled" ? "bad" : result.outcome === "allow" ? "good" : "plain";
  return { tone, text: `${resultInWords(result)}: ${callInWords(call)}`, at: now };
}

function released(state: PromptState, id: string): PromptState {
  return { ...state, sent: new Set([...state.sent].filter((other) => other !== id)) };
}
