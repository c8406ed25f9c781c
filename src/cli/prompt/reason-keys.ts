import type { Key } from "./key.ts";
import { type Mode, type PromptState, REASON_LIMIT, type Step, sent } from "./state.ts";
import { backToList } from "./updates.ts";

type ReasonMode = Extract<Mode, { kind: "reason" }>;

/** A line of text for the worker. Nothing typed here is ever a key of the list, also when the call is gone meanwhile. */
export function onReasonKey(state: PromptState, mode: ReasonMode, key: Key, now: number): Step {
  const typed = (text: string): Step => ({
    state: { ...state, mode: { ...mode, text: text.slice(0, REASON_LIMIT) } },
  });
  if (state.pasting) return typed(mode.text + printable(key.sequence.replace(/[\r\n\t]/g, " ")));
  if (key.name === "escape") return { state: backToList(state, now) };
  if (key.name === "return" || key.name === "enter") return sendReason(state, mode, now);
  if (key.name === "backspace") return typed([...mode.text].slice(0, -1).join(""));
  if (key.ctrl && key.name === "u") return typed("");
  if (key.ctrl && key.name === "w") return typed(mode.text.replace(/\S*\s*$/, ""));
  if (key.ctrl || key.meta) return { state };
  return typed(mode.text + printable(key.sequence));
}

function sendReason(state: PromptState, { call, text, open }: ReasonMode, now: number): Step {
  if (!open) return { state: backToList(state, now) };
  if (state.connection.kind !== "connected") return { state };
  const next = backToList(sent(state, call.id), now);
  return { state: next, command: { kind: "deny", id: call.id, reason: text.trim() } };
}

export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "");
}
