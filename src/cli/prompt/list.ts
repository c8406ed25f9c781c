import type { Escalation } from "../../contract/index.ts";
import {
  clockTime,
  column,
  count,
  cutTo,
  shortInput,
  timeLeft,
  visible,
  widthOf,
} from "../../escalation/index.ts";
import type { Frame } from "./frame.ts";
import type { PromptState } from "./state.ts";

/** The waiting calls, at most `room` lines, around the focused one; the rest is counted. */
export function listLines(state: PromptState, frame: Frame, room: number): string[] {
  const { calls } = state;
  const place = Math.max(
    0,
    calls.findIndex((call) => call.id === state.focus),
  );
  const fits = calls.length <= room;
  const rows = fits ? room : Math.max(1, room - 1);
  const first = Math.max(0, Math.min(place - Math.floor(rows / 2), calls.length - rows));
  const shown = calls.slice(first, first + rows).map((call) => row(state, call, frame));
  if (fits || room < 2) return shown;
  const below = calls.length - first - rows;
  const words = [
    ...(first > 0 ? [`${count(first)} above`] : []),
    ...(below > 0 ? [`${count(below)} below`] : []),
  ];
  return [...shown, frame.style.dim(cutTo(`  ⋮ ${words.join(", ")}`, frame.width))];
}

function row(state: PromptState, call: Escalation, { width, now, style }: Frame): string {
  const narrow = width < 60;
  const isFocused = call.id === state.focus;
  const mark = isFocused ? "▸ " : state.skipped.has(call.id) ? "· " : "  ";
  const joined = state.marked.has(call.id) ? "•" : " ";
  const worker = column(visible(call.call.worker), narrow ? 9 : 16);
  const tool = column(visible(call.call.tool), narrow ? 5 : 10);
  const left = clockTime(timeLeft(call.expiresAt, now)).padStart(narrow ? 5 : 8);
  const head = `${mark}${worker}${joined}${tool} `;
  const input = column(shortInput(call.call.input), width - widthOf(head) - left.length - 1);
  const line = cutTo(`${head}${input} ${left}`, width);
  return isFocused ? style.focus(line) : state.skipped.has(call.id) ? style.dim(line) : line;
}
