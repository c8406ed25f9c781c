import { count } from "../../escalation/index.ts";
import type { Key } from "./key.ts";
import { printable } from "./reason-keys.ts";
import {
  focused,
  type Mode,
  markedCalls,
  type PromptState,
  REASON_LIMIT,
  SETTLING,
  type Step,
  sent,
  withNews,
} from "./state.ts";
import { backToList } from "./updates.ts";

type TogetherMode = Extract<Mode, { kind: "together" }>;

/** Marks the call that is shown, or takes the mark away. Only what was looked at can be marked. */
export function marking(state: PromptState, now: number): Step {
  const call = focused(state);
  if (call === null || state.sent.has(call.id)) return { state };
  if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
  const marked = new Map(state.marked);
  if (!marked.delete(call.id)) marked.set(call.id, call);
  const text = `${count(marked.size)} marked: A allows, D denies them together`;
  return { state: withNews({ ...state, marked }, { tone: "plain", text, at: now }) };
}

/** `A` and `D`: all that is marked. */
export function onTogetherStart(state: PromptState, key: Key, now: number): Step {
  if (key.name !== "a" && key.name !== "d") return { state };
  if (markedCalls(state).length === 0) {
    const text = "nothing is marked: m marks the call that is shown";
    return { state: withNews(state, { tone: "bad", text, at: now }) };
  }
  const outcome = key.name === "a" ? "allow" : "deny";
  return { state: { ...state, mode: { kind: "together", outcome, text: "" } } };
}

/** Enter answers all that is listed; while they are denied, what is typed is the reason. */
export function onTogetherKey(state: PromptState, mode: TogetherMode, key: Key, now: number): Step {
  if (key.name === "escape") return { state: left(state, now) };
  if (!state.pasting && (key.name === "return" || key.name === "enter")) return answered(state, mode, now);
  if (mode.outcome === "allow") return { state };
  return { state: { ...state, mode: { ...mode, text: edited(mode.text, state, key) } } };
}

function answered(state: PromptState, { outcome, text }: TogetherMode, now: number): Step {
  if (markedCalls(state).length === 0) return { state: left(state, now) };
  if (state.connection.kind !== "connected") return { state };
  if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
  const ids = markedCalls(state).map(({ id }) => id);
  const reason = outcome === "deny" ? text.trim() : null;
  return { state: left(sent(state, ...ids), now), command: { kind: "together", ids, reason } };
}

/** Race: the call that comes to stand there has not been looked at, and may be another than before. */
function left(state: PromptState, now: number): PromptState {
  return { ...backToList(state, now), lockedUntil: now + SETTLING };
}

function edited(text: string, { pasting }: PromptState, key: Key): string {
  if (pasting) return (text + printable(key.sequence.replace(/[\r\n\t]/g, " "))).slice(0, REASON_LIMIT);
  if (key.name === "backspace") return [...text].slice(0, -1).join("");
  if (key.ctrl && key.name === "u") return "";
  return key.ctrl || key.meta ? text : (text + printable(key.sequence)).slice(0, REASON_LIMIT);
}
