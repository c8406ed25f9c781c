import type { Escalation } from "../../contract/index.ts";
import { type SeenLine, whatTheOperatorSees } from "../../escalation/index.ts";
import { callInWords } from "./replies.ts";

/** Wide enough that a screen reader gets its sentences whole. */
const WIDTH = 1_000;

/** Lines of a call that are read out at once; the rest is counted. */
const ROOM = 40;

/** A call whole, or folded to what is read out at once; `number` is what it is answered by. */
export function callLines(number: number, call: Escalation, now: number, whole = false): string[] {
  const room = whole ? Number.POSITIVE_INFINITY : ROOM;
  const seen = whatTheOperatorSees(call, now, WIDTH, room);
  const place = seen.findIndex(({ role }) => role === "label");
  const lines = seen.map((line, at) =>
    line.role === "label" && at > place ? `field ${line.text}` : inWords(line),
  );
  return [`call ${number}:`, ...lines, `a ${number} allows it once, d ${number} and a reason denies it.`];
}

export function listLine(number: number, call: Escalation): string {
  return `call ${number}: ${callInWords(call)}`;
}

/** Threat: what comes from a call stands behind a word of ours on each line, as it stands behind the gutter elsewhere. */
function inWords({ role, text, marked }: SeenLine): string {
  const gutter = /^([│┊┃┇]) ?(?:[-+] )?/.exec(text);
  if (gutter === null) return text;
  const more = gutter[1] === "┊" || gutter[1] === "┇" ? " goes on" : "";
  const what = role === "added" || role === "removed" ? role : marked ? "asked about" : "input";
  return `${what}${more}: ${text.slice(role === "input" ? 2 : gutter[0].length)}`;
}
