import { type Escalation, isJsonObject, type JsonObject } from "../../contract/index.ts";
import type { Key } from "./key.ts";
import { printable } from "./reason-keys.ts";
import { type Room, scrolled } from "./room.ts";
import { type EditingMode, type Mode, type PromptState, SETTLING, type Step, sent } from "./state.ts";
import { backToList } from "./updates.ts";

type EditedMode = Extract<Mode, { kind: "edited" }>;

/** Characters that can be typed; the gateway takes less. */
const LIMIT = 20_000;

/** Begins to edit the command of a call that has one, else the whole input as JSON. */
export function editingOf(call: Escalation): EditingMode {
  const { command } = call.call.input;
  const field = typeof command === "string" ? "command" : null;
  const text = typeof command === "string" ? command : JSON.stringify(call.call.input, null, 2);
  return { kind: "editing", call, open: true, field, text, cursor: text.length, fault: null, asking: false };
}

/** A small editor. Enter asks the gateway what the edited call would do; nothing typed here is a key of the list. */
export function onEditingKey(state: PromptState, mode: EditingMode, key: Key, now: number): Step {
  const { text, cursor } = mode;
  const to = (change: Partial<EditingMode>): Step => ({
    state: { ...state, mode: { ...mode, fault: null, asking: false, ...change } },
  });
  const insert = (typed: string): Step =>
    text.length + typed.length > LIMIT
      ? { state }
      : to({ text: text.slice(0, cursor) + typed + text.slice(cursor), cursor: cursor + typed.length });
  if (state.pasting) return insert(printableLines(key.sequence));
  if (key.name === "escape") return { state: backToList(state, now) };
  // Alt-Enter and Ctrl-J begin a new line.
  if (key.name === "enter" || (key.name === "return" && key.meta)) return insert("\n");
  if (key.name === "return") return judged(state, mode, now);
  const moved = movedTo(text, cursor, key);
  if (moved !== null) return to({ cursor: moved });
  if (key.name === "backspace") {
    const from = before(text, cursor);
    return to({ text: text.slice(0, from) + text.slice(cursor), cursor: from });
  }
  if (key.name === "delete" || (key.ctrl && key.name === "d")) {
    return to({ text: text.slice(0, cursor) + text.slice(after(text, cursor)) });
  }
  if (key.ctrl && key.name === "u") {
    const from = lineStart(text, cursor);
    return to({ text: text.slice(0, from) + text.slice(cursor), cursor: from });
  }
  if (key.ctrl && key.name === "k") {
    return to({ text: text.slice(0, cursor) + text.slice(lineEnd(text, cursor)) });
  }
  return key.ctrl || key.meta ? { state } : insert(printableLines(key.sequence));
}

/** The edited call stands on the screen as it would be: `a` allows that, Esc goes back to the text. */
export function onEditedKey(state: PromptState, mode: EditedMode, key: Key, now: number, room: Room): Step {
  if (state.pasting || key.ctrl || key.meta || key.shift) return { state };
  switch (key.name) {
    case "space":
    case "pagedown":
      return { state: scrolled(state, room, 1) };
    case "b":
    case "pageup":
      return { state: scrolled(state, room, -1) };
    case "escape": {
      const { call, open } = mode;
      return { state: { ...state, scroll: 0, mode: { ...mode.from, call, open, asking: false } } };
    }
    case "a": {
      if (!mode.open || state.connection.kind !== "connected") return { state };
      if (now < state.lockedUntil) return { state: { ...state, lockedUntil: now + SETTLING } };
      const { id } = mode.call;
      const edited = { input: mode.input, shown: mode.preview.shown };
      return {
        state: backToList(sent(state, id), now),
        command: { kind: "allow", id, how: { edited } },
      };
    }
    default:
      return { state };
  }
}

function judged(state: PromptState, mode: EditingMode, now: number): Step {
  if (!mode.open) return { state: backToList(state, now) };
  const input = inputFrom(mode);
  if (typeof input === "string") return { state: { ...state, mode: { ...mode, fault: input } } };
  if (mode.asking || state.connection.kind !== "connected") return { state };
  return {
    state: { ...state, mode: { ...mode, asking: true, fault: null } },
    command: { kind: "preview", id: mode.call.id, input },
  };
}

/** The edited input, or what is wrong with it. */
export function inputFrom({ field, text, call }: EditingMode): JsonObject | string {
  if (field !== null) return { ...call.call.input, [field]: text };
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : "expected an object in JSON";
  } catch (error) {
    return `expected JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function movedTo(text: string, cursor: number, { name, ctrl }: Key): number | null {
  if (name === "left") return before(text, cursor);
  if (name === "right") return after(text, cursor);
  if (name === "home" || (ctrl && name === "a")) return lineStart(text, cursor);
  if (name === "end" || (ctrl && name === "e")) return lineEnd(text, cursor);
  if (name === "up") {
    const start = lineStart(text, cursor);
    if (start === 0) return 0;
    const above = lineStart(text, start - 1);
    return Math.min(above + cursor - start, start - 1);
  }
  if (name === "down") {
    const end = lineEnd(text, cursor);
    if (end === text.length) return end;
    return Math.min(end + 1 + cursor - lineStart(text, cursor), lineEnd(text, end + 1));
  }
  return null;
}

function before(text: string, cursor: number): number {
  return cursor - ([...text.slice(Math.max(0, cursor - 2), cursor)].at(-1)?.length ?? 0);
}

function after(text: string, cursor: number): number {
  return cursor + ([...text.slice(cursor, cursor + 2)][0]?.length ?? 0);
}

function lineStart(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf("\n", cursor - 1) + 1;
}

function lineEnd(text: string, cursor: number): number {
  const end = text.indexOf("\n", cursor);
  return end < 0 ? text.length : end;
}

function printableLines(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}
