import type { Escalation } from "../../contract/index.ts";
import {
  clockTime,
  count,
  cutTo,
  duration,
  fitTo,
  type OperatorView,
  operatorView,
  type SeenLine,
  timeLeft,
  unansweredInWords,
  visible,
  widthOf,
} from "../../escalation/index.ts";
import type { Room } from "./keys.ts";
import { listLines } from "./list.ts";
import { focused, type PromptState } from "./state.ts";
import type { Style } from "./style.ts";

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
}

/** One whole screen: at most `rows - 1` lines of at most `columns - 1` columns; the cursor stands after the last. */
export interface Screen {
  readonly text: string;
  /** Of the focused call, for scrolling. */
  readonly room: Room;
}

/** Draws what the state says; `look` gives the view of a call in a width, which is kept between draws. */
export function drawScreen(
  state: PromptState,
  terminal: Terminal,
  now: number,
  style: Style,
  look: (call: Escalation, width: number) => OperatorView = operatorView,
): Screen {
  const width = Math.max(20, terminal.columns - 1);
  const rows = Math.max(6, terminal.rows - 1);
  const call = focused(state);
  const bottom = bottomLines(state, width, now, style);
  if (call === null) return { text: quiet(state, width, rows, style, bottom), room: { lines: 0, room: 0 } };
  const list = listLines(state, width, Math.max(1, Math.min(6, Math.floor((rows - 4) / 3))), now, style);
  const top = [headline(state, width, style), ...list, style.dim("─".repeat(width))];
  const status = (hidden: number) => statusLine(state, call, hidden, width, now, style);
  const room = Math.max(1, rows - top.length - 1 - bottom.length);
  const view = look(call, width);
  const all = [...view.head, ...view.input, ...view.why];
  const shown = state.scroll === 0 ? fitTo(view, room) : all.slice(state.scroll).slice(0, room);
  const whole = new Set(all);
  const hidden = all.length - shown.filter((line) => whole.has(line)).length;
  const filled = [...shown.map((line) => painted(line, style)), ...Array(room - shown.length).fill("")];
  return {
    text: [...top, ...filled, status(hidden), ...bottom].join("\n"),
    room: { lines: all.length, room },
  };
}

function painted(line: SeenLine, style: Style): string {
  return line.marked ? style.marked(line.text) : style.role[line.role](line.text);
}

function headline(state: PromptState, width: number, style: Style): string {
  const n = state.calls.length;
  const waits = n === 0 ? "nothing waits" : `${count(n)} ${n === 1 ? "call waits" : "calls wait"} for you`;
  const done = `${count(state.allowed)} allowed, ${count(state.denied)} denied`;
  switch (state.connection.kind) {
    case "connected":
      return style.bold(cutTo(`portcullis · ${waits} · ${done}`, width));
    case "lost":
      return style.alarm(cutTo("portcullis · GATEWAY LOST, nothing can be decided · trying again", width));
    case "closed":
      return style.alarm(cutTo("portcullis · the gateway has stopped", width));
    default: {
      const never: never = state.connection;
      return never;
    }
  }
}

/** The last line about a call: time, what then, and how much of it is not on the screen. */
function statusLine(
  state: PromptState,
  call: Escalation,
  hidden: number,
  width: number,
  now: number,
  style: Style,
): string {
  if (state.mode.kind === "reason" && !state.mode.open) {
    return style.alarm(cutTo("this call is closed meanwhile; Enter or Esc goes back", width));
  }
  const left = timeLeft(call.expiresAt, now);
  const time = `${width < 60 ? clockTime(left) : duration(left)} left, then ${unansweredInWords(call)}`;
  const cut = hidden > 0 ? ` · ⋮ ${count(hidden)} ${hidden === 1 ? "line" : "lines"} not shown` : "";
  const more = hidden > 0 && width >= 60 ? ", space reads on" : "";
  const answering = state.sent.has(call.id) ? " · answering…" : "";
  return style.bold(cutTo(`${time}${cut}${more}${answering}`, width));
}

function bottomLines(state: PromptState, width: number, now: number, style: Style): string[] {
  if (state.mode.kind === "reason") {
    const { call, text } = state.mode;
    return [
      style.dim(
        cutTo(
          `deny ${visible(call.call.worker)} ${visible(call.call.tool)}: Enter sends, Esc cancels`,
          width,
        ),
      ),
      reasonLine(text, width),
    ];
  }
  if (state.mode.kind === "leaving") {
    return [style.alarm(cutTo(state.leaveQuestion ?? "", width)), "y leaves · any other key stays"];
  }
  return [newsLine(state, width, now, style), style.dim(cutTo(keyLine(state, width), width))];
}

/** The end of what is typed, since the cursor stands there. Narrow in columns and in characters: the redraw counts both. */
function reasonLine(text: string, width: number): string {
  const head = "reason: ";
  const room = width - head.length - 1;
  let tail = text;
  while (tail.length > room || widthOf(tail) > room) tail = [...tail].slice(1).join("");
  return head + tail;
}

function newsLine(state: PromptState, width: number, now: number, style: Style): string {
  if (now < state.lockedUntil && state.calls.length > 0) {
    return style.alarm(cutTo("this has just changed: look before you decide", width));
  }
  const last = state.news.at(-1);
  return last === undefined ? "" : style.tone[last.tone](cutTo(last.text, width));
}

function keyLine(state: PromptState, width: number): string {
  if (state.calls.length === 0) return "q leave";
  return width < 72
    ? "a allow  d deny  s skip  j/k  space  q"
    : "a allow once · d deny · s skip · j/k move · space/b scroll · q leave";
}

function quiet(
  state: PromptState,
  width: number,
  rows: number,
  style: Style,
  bottom: readonly string[],
): string {
  const room = Math.max(0, rows - bottom.length - 3);
  const news = state.news
    .slice(0, -1)
    .slice(-room)
    .map((line) => style.dim(cutTo(line.text, width)));
  return [headline(state, width, style), "", ...news, ...bottom].join("\n");
}
