import type { Escalation } from "../../contract/index.ts";
import { type OperatorView, operatorView, type SeenLine } from "../../escalation/index.ts";
import { bottomLines, headline, newsLines, statusLine } from "./frame.ts";
import { listLines } from "./list.ts";
import { lookAt, type Seen } from "./look.ts";
import { panelLines } from "./panel.ts";
import type { Room } from "./room.ts";
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

/** Rows below which nothing is spent on rules and spare lines. */
const SMALL = 14;

/** Draws what the state says; `look` gives the view of a call in a width, which may be kept between draws. */
export function drawScreen(
  state: PromptState,
  terminal: Terminal,
  now: number,
  style: Style,
  look: (call: Escalation, width: number) => OperatorView = operatorView,
): Screen {
  const frame = {
    width: Math.max(10, terminal.columns - 1),
    small: terminal.rows < SMALL,
    now,
    style,
  };
  const rows = Math.max(6, terminal.rows - 1);
  const bottom = bottomLines(state, frame);
  const call = focused(state);
  if (call === null) {
    const told = newsLines(state, frame, state.mode.kind === "list" && !frame.small ? rows - 4 : 0);
    const quiet = [
      headline(state, frame),
      "",
      ...(told.length > 0 ? [...told, ""] : []),
      ...bottom.slice(told.length > 0 ? 1 : 0),
    ];
    return { text: fitting(quiet, terminal), room: { lines: 0, room: 0, firstHidden: 0 } };
  }
  const list = listLines(state, frame, Math.max(1, Math.min(6, Math.floor((rows - 6) / 3))));
  const rule = frame.small ? [] : [style.dim("─".repeat(frame.width))];
  const top = [headline(state, frame), ...list, ...rule];
  const room = Math.max(1, rows - top.length - 1 - bottom.length);
  const panel = panelLines(state, frame.width, room, style);
  if (panel !== null) {
    const whole = [...top, ...padded(panel, room), statusLine(state, call, NOTHING_CUT, frame), ...bottom];
    return { text: fitting(whole, terminal), room: { lines: 0, room, firstHidden: 0 } };
  }
  const seen = lookAt(look(call, frame.width), state.scroll, room);
  const lines = seen.shown.map((line) => painted(line, style));
  const whole = [...top, ...padded(lines, room), statusLine(state, call, seen, frame), ...bottom];
  return { text: fitting(whole, terminal), room: { lines: seen.lines, room, firstHidden: seen.firstHidden } };
}

const NOTHING_CUT: Seen = { shown: [], lines: 0, hidden: 0, firstHidden: 0, from: 0 };

function padded(lines: readonly string[], room: number): string[] {
  return [...lines, ...Array<string>(Math.max(0, room - lines.length)).fill("")];
}

/** On a terminal too low for anything, the end: time and keys. */
function fitting(lines: readonly string[], terminal: Terminal): string {
  return lines.slice(-Math.max(1, terminal.rows - 1)).join("\n");
}

function painted(line: SeenLine, style: Style): string {
  const whole = line.marked ? style.marked : style.role[line.role];
  if (line.parts === undefined) return whole(line.text);
  return line.parts.map(({ text, kind }) => (kind === null ? whole : style.shell[kind])(text)).join("");
}
