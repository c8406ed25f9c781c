import type { Escalation } from "../../contract/index.ts";
import {
  clockTime,
  count,
  cutTo,
  duration,
  timeLeft,
  unansweredInWords,
  visible,
  widthOf,
  wrap,
} from "../../escalation/index.ts";
import type { Seen } from "./look.ts";
import { markedCalls, type News, type PromptState } from "./state.ts";
import type { Style } from "./style.ts";

export interface Frame {
  readonly width: number;
  readonly small: boolean;
  readonly now: number;
  readonly style: Style;
}

/** Columns below which words are left out. */
const NARROW = 60;

/** Milliseconds for which news stand in the place of the keys on a small screen, and weightier ones before newer ones. */
const NEWS_FOR = 4_000;

const WEIGHT = { bad: 2, good: 1, plain: 0 } as const;

const LEAVING_KEYS = "y leaves · any other key stays";

export function headline(state: PromptState, { width, style }: Frame): string {
  const n = state.calls.length;
  const waits = n === 0 ? "nothing waits" : `${count(n)} ${n === 1 ? "call waits" : "calls wait"}`;
  const done = `${count(state.allowed)} allowed, ${count(state.denied)} denied here`;
  switch (state.connection.kind) {
    case "connected":
      return style.bold(cutTo(`portcullis · ${waits}${width < NARROW ? "" : ` · ${done}`}`, width));
    case "lost":
      return style.alarm(
        cutTo(
          width < NARROW ? "GATEWAY LOST, trying again" : "portcullis · GATEWAY LOST, trying again",
          width,
        ),
      );
    case "closed":
      return style.alarm(cutTo("portcullis · the gateway has stopped", width));
    default: {
      const never: never = state.connection;
      return never;
    }
  }
}

/** The last line about a call: time, what then, and how much of it is not on the screen. */
export function statusLine(
  state: PromptState,
  call: Escalation,
  seen: Seen,
  { width, now, style }: Frame,
): string {
  if ("call" in state.mode && !state.mode.open) {
    return style.alarm(cutTo("this call is closed meanwhile; Enter or Esc goes back", width));
  }
  const narrow = width < NARROW;
  const left = timeLeft(call.expiresAt, now);
  const time = narrow
    ? `${clockTime(left)}, then ${unansweredInWords(call)}`
    : `${duration(left)} left, then ${unansweredInWords(call)}`;
  const answering = state.sent.has(call.id) ? " · answering…" : "";
  const head = cutTo(time + answering, width);
  return style.bold(head) + cutInWords(seen, narrow, width - widthOf(head), style);
}

export function bottomLines(state: PromptState, frame: Frame): string[] {
  const { width, style } = frame;
  switch (state.mode.kind) {
    case "reason": {
      const { worker, tool } = state.mode.call.call;
      const what = `deny ${visible(worker)} ${visible(tool)}: Enter sends, Esc cancels`;
      return [style.dim(cutTo(what, width)), reasonLine(state.mode.text, width)];
    }
    case "granting": {
      const worker = visible(state.mode.call.call.worker);
      const question = `allow exactly what is shown, also again, until ${worker} ends?`;
      return asked(question, "Enter allows · any other key goes back", frame);
    }
    case "remembering":
      return state.mode.found === null
        ? asked("looking for rules that would allow it…", "Esc goes back", frame)
        : asked(
            "allow this call, and write this rule?",
            "Enter does both · j/k another · Esc goes back",
            frame,
          );
    case "stopping": {
      const worker = visible(state.mode.call.call.worker);
      return asked(`stop the worker ${worker}?`, "Enter stops it · any other key goes back", frame);
    }
    case "editing":
      return asked(
        state.mode.asking
          ? "the rules look at it…"
          : "Enter: what would it do? · Alt-Enter: new line · Esc cancels",
        "",
        frame,
      );
    case "edited": {
      const { refused } = state.mode.preview;
      return refused === null
        ? asked("this is the EDITED call", "a allows it once · space/b scroll · Esc edits on", frame)
        : asked(`can't be allowed: ${visible(refused)}`, "Esc edits on", frame);
    }
    case "together": {
      const n = count(markedCalls(state).length);
      const { outcome, text } = state.mode;
      return outcome === "allow"
        ? asked(`allow these ${n} calls once?`, "Enter allows them all · Esc goes back", frame)
        : [
            style.dim(cutTo(`deny these ${n} calls: Enter sends, Esc cancels`, width)),
            reasonLine(text, width),
          ];
    }
    case "help":
      return [style.dim(cutTo("any key goes back", width))];
    case "leaving":
      return [...wrap(state.leaveQuestion ?? "", width).slice(0, 3), cutTo(LEAVING_KEYS, width)].map(
        style.alarm,
      );
    case "list": {
      const news = newsLine(state, frame);
      const keys = style.dim(cutTo(keyLine(state, width), width));
      return frame.small ? [news ?? keys] : [news ?? "", keys];
    }
    default: {
      const never: never = state.mode;
      return never;
    }
  }
}

/** A question, cut to two lines, and its keys. */
function asked(question: string, keys: string, { width, style, small }: Frame): string[] {
  const lines = wrap(question, width);
  const shown = lines.length > 2 ? [...lines.slice(0, 1), cutTo(lines.slice(1).join(""), width)] : lines;
  const below = keys === "" ? (small ? [] : [""]) : [style.dim(cutTo(keys, width))];
  return [...shown.map(style.alarm), ...below];
}

function cutInWords(
  { hidden, from, lines, shown }: Seen,
  narrow: boolean,
  room: number,
  style: Style,
): string {
  if (hidden === 0) return "";
  const what = narrow
    ? ` · ⋮ ${count(hidden)} cut`
    : from > 0
      ? ` · ⋮ lines ${count(from + 1)}–${count(from + shown.length)} of ${count(lines)}, b goes back`
      : ` · ⋮ ${count(hidden)} of ${count(lines)} lines not shown, space reads on`;
  return style.role.cut(cutTo(what, room));
}

/** The end of what is typed, since the cursor stands there; narrow in columns and in characters, as the redraw counts both. */
function reasonLine(text: string, width: number): string {
  const head = "reason: ";
  const room = width - head.length - 1;
  let tail = text;
  while (tail.length > room || widthOf(tail) > room) tail = [...tail].slice(1).join("");
  return head + tail;
}

function newsLine(state: PromptState, { width, now, style, small }: Frame): string | null {
  if (now < state.lockedUntil && state.calls.length > 0) {
    return style.alarm(cutTo("this has just changed: look before you decide", width));
  }
  const told = toTell(state.news, now);
  if (told === undefined || (small && now - told.at > NEWS_FOR)) return null;
  return style.tone[told.tone](cutTo(told.text, width));
}

/** What has just come of an answer must not be gone at once because something else is new too. */
function toTell(news: readonly News[], now: number): News | undefined {
  const young = news.filter(({ at }) => now - at <= NEWS_FOR);
  const most = Math.max(0, ...young.map(({ tone }) => WEIGHT[tone]));
  return young.findLast(({ tone }) => WEIGHT[tone] === most) ?? news.at(-1);
}

/** What has happened, newest last, for a screen with nothing else on it. */
export function newsLines({ news }: PromptState, { width, style }: Frame, room: number): string[] {
  const last = room < 1 ? [] : news.slice(-room);
  return last.map(({ tone, text }) => style.tone[tone](cutTo(text, width)));
}

function keyLine(state: PromptState, width: number): string {
  if (state.calls.length === 0) return "q leave";
  return width < 72
    ? "a allow  d deny  e w r s  j/k  space  ?  q"
    : "a allow once · d deny · e edit · w worker · r rule · s skip · ? all keys · q";
}
