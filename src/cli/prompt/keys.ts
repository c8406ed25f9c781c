import { grantRefusal } from "../../escalation/index.ts";
import { onConfirmKey } from "./confirm-keys.ts";
import { editingOf, onEditedKey, onEditingKey } from "./edit-keys.ts";
import type { Key } from "./key.ts";
import { onReasonKey } from "./reason-keys.ts";
import { onRememberKey } from "./remember-keys.ts";
import { type Room, scrolled } from "./room.ts";
import { focused, type PromptState, SETTLING, type Step, sent, withNews } from "./state.ts";
import { marking, onTogetherKey, onTogetherStart } from "./together-keys.ts";

export function onKey(state: PromptState, key: Key, now: number, room: Room): Step {
  if (key.ctrl && key.name === "l") return { state, command: { kind: "redraw" } };
  if (key.name === "paste-start") return { state: { ...state, pasting: true } };
  if (key.name === "paste-end") return { state: { ...state, pasting: false } };
  const { mode } = state;
  switch (mode.kind) {
    case "reason":
      return onReasonKey(state, mode, key, now);
    case "together":
      return onTogetherKey(state, mode, key, now);
    case "editing":
      return onEditingKey(state, mode, key, now);
    case "edited":
      return onEditedKey(state, mode, key, now, room);
    case "remembering":
      return onRememberKey(state, mode, key, now);
    case "granting":
    case "stopping":
      return onConfirmKey(state, mode, key, now);
    case "leaving":
      return onLeavingKey(state, key);
    case "help":
      return state.pasting ? { state } : { state: { ...state, mode: { kind: "list" } } };
    case "list":
      return state.pasting || key.ctrl || key.meta ? { state } : onListKey(state, key, now, room);
    default: {
      const never: never = mode;
      return never;
    }
  }
}

function onListKey(state: PromptState, key: Key, now: number, room: Room): Step {
  if (key.sequence === "?") return { state: { ...state, mode: { kind: "help" } } };
  if (key.shift) return onTogetherStart(state, key, now);
  switch (key.name) {
    case "a":
    case "d":
    case "w":
    case "e":
    case "r":
    case "x":
      return deciding(state, key.name, now);
    case "m":
      return marking(state, now);
    case "o":
      return openingPane(state);
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
function deciding(state: PromptState, name: "a" | "d" | "w" | "e" | "r" | "x", now: number): Step {
  const call = focused(state);
  if (call === null || state.sent.has(call.id) || state.connection.kind !== "connected") return { state };
  // A key that is held down goes on being ignored until it is let go.
  if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
  switch (name) {
    case "a":
      return { state: sent(state, call.id), command: { kind: "allow", id: call.id } };
    case "d":
      return { state: { ...state, mode: { kind: "reason", call, text: "", open: true } } };
    case "w": {
      const why = grantRefusal({ ...call.verdict, terms: call.terms });
      if (why !== null) {
        return { state: withNews(state, { tone: "bad", text: `can only be allowed once: ${why}`, at: now }) };
      }
      return { state: { ...state, mode: { kind: "granting", call, open: true } } };
    }
    case "e":
      return { state: { ...state, mode: editingOf(call) } };
    case "r":
      return {
        state: { ...state, mode: { kind: "remembering", call, open: true, found: null, at: 0, from: 0 } },
        command: { kind: "rules", id: call.id },
      };
    case "x":
      return { state: { ...state, mode: { kind: "stopping", call, open: true } } };
    default: {
      const never: never = name;
      return never;
    }
  }
}

function openingPane(state: PromptState): Step {
  const call = focused(state);
  return call === null ? { state } : { state, command: { kind: "open-pane", worker: call.call.worker } };
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
