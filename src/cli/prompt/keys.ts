import type { Key } from "./key.ts";
import { onReasonKey } from "./reason-keys.ts";
import { focused, type PromptState, SETTLING, type Step, sent, withNews } from "./state.ts";

/** How much of the focused call there is, how many lines of it fit, and the first that the folded view hides. */
export interface Room {
  readonly lines: number;
  readonly room: number;
  readonly firstHidden: number;
}

export function onKey(state: PromptState, key: Key, now: number, room: Room): Step {
  if (key.ctrl && key.name === "l") return { state, command: { kind: "redraw" } };
  if (key.name === "paste-start") return { state: { ...state, pasting: true } };
  if (key.name === "paste-end") return { state: { ...state, pasting: false } };
  if (state.mode.kind === "reason") return onReasonKey(state, state.mode, key, now);
  if (state.mode.kind === "leaving") return onLeavingKey(state, key);
  if (state.pasting || key.ctrl || key.meta || key.shift) return { state };
  return onListKey(state, key, now, room);
}

function onListKey(state: PromptState, key: Key, now: number, room: Room): Step {
  switch (key.name) {
    case "a":
    case "d":
      return deciding(state, key.name, now);
    case "s":
      return { state: skipped(state, now) };
    case "j":
    case "down":
      return { state: moved(state, 1) };
    case "k":
    case "up":
      return { state: moved(state, -1) };
    case "space":
    case "pagedown":
      return { state: scrolled(state, room, 1) };
    case "b":
    case "pageup":
      return { state: scrolled(state, room, -1) };
    case "q":
      return state.leaveQuestion === null
        ? { state, command: { kind: "leave" } }
        : { state: { ...state, mode: { kind: "leaving" } } };
    default:
      return { state };
  }
}

/** Only a plain y leaves. */
function onLeavingKey(state: PromptState, key: Key): Step {
  if (state.pasting) return { state };
  const back: PromptState = { ...state, mode: { kind: "list" } };
  const yes = key.name === "y" && !key.ctrl && !key.meta && !key.shift;
  return yes ? { state: back, command: { kind: "leave" } } : { state: back };
}

/** Race: a key that was meant for what stood here before must not decide what stands here now. */
function deciding(state: PromptState, name: "a" | "d", now: number): Step {
  const call = focused(state);
  if (call === null || state.sent.has(call.id) || state.connection.kind !== "connected") return { state };
  // A key that is held down goes on being ignored until it is let go.
  if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
  if (name === "d") return { state: { ...state, mode: { kind: "reason", call, text: "", open: true } } };
  return { state: sent(state, call.id), command: { kind: "allow", id: call.id } };
}

function moved(state: PromptState, by: 1 | -1): PromptState {
  const place = state.calls.findIndex((call) => call.id === state.focus);
  const next = state.calls[place + by];
  return next === undefined || place < 0 ? state : { ...state, focus: next.id, scroll: 0 };
}

function skipped(state: PromptState, now: number): PromptState {
  const place = state.calls.findIndex((call) => call.id === state.focus);
  if (state.focus === null || place < 0) return state;
  const marked = { ...state, skipped: new Set([...state.skipped, state.focus]) };
  const after = [...state.calls.slice(place + 1), ...state.calls.slice(0, place)];
  const next = after.find((call) => !marked.skipped.has(call.id)) ?? after[0];
  if (next === undefined) return withNews(marked, { tone: "plain", text: "nothing else waits", at: now });
  return { ...marked, focus: next.id, scroll: 0 };
}

function scrolled(state: PromptState, { lines, room, firstHidden }: Room, direction: 1 | -1): PromptState {
  if (lines <= room) return { ...state, scroll: 0 };
  const last = lines - room;
  const to = state.scroll === 0 && direction > 0 ? firstHidden : state.scroll + direction * room;
  return { ...state, scroll: Math.min(last, Math.max(0, to)) };
}
