import type { Escalation } from "../contract/index.ts";
import { foldTo, type SeenLine } from "./fold.ts";
import { inputLines } from "./input-lines.ts";
import { duration, timeLeft } from "./time-left.ts";
import { visible } from "./visible.ts";
import { briefWhy, noteLines, whyLines } from "./why-lines.ts";
import { cutTo, wrap } from "./width.ts";

export { shortInput } from "./input-lines.ts";

/** The parts of what the operator sees, each safe to print and at most `width` columns wide. */
export interface OperatorView {
  /** Columns that it was laid out for. */
  readonly width: number;
  /** Who, which tool, where. */
  readonly head: readonly SeenLine[];
  /** The same in one line, cut, for small screens. */
  readonly briefHead: SeenLine;
  /** The whole input. */
  readonly input: readonly SeenLine[];
  /** Why it was escalated, and notes. */
  readonly why: readonly SeenLine[];
  /** The first reason in one line, cut, for small screens. */
  readonly briefWhy: SeenLine;
}

/** Does not depend on the time, so it can be kept while a call is looked at. */
export function operatorView(escalation: Escalation, width: number): OperatorView {
  return {
    width,
    head: headLines(escalation, width),
    briefHead: briefHead(escalation, width),
    input: inputLines(escalation, width),
    why: [...whyLines(escalation, width), ...noteLines(escalation, width)],
    briefWhy: briefWhy(escalation, width),
  };
}

/**
 * All that a person must see to decide, in at most `room` lines of `width` columns: who and where, the whole
 * input, why it was escalated, what happens when nobody answers. What does not fit is cut from the input
 * first, then from the reasons, and each cut says how much it hides.
 */
export function whatTheOperatorSees(
  escalation: Escalation,
  now: number,
  width: number,
  room: number = Number.POSITIVE_INFINITY,
): readonly SeenLine[] {
  const time = timeLines(escalation, now, width);
  return [...fitTo(operatorView(escalation, width), room - time.length), ...time];
}

/** Lines that a screen must have left for the rest, so that the head is worth more than one. */
const WORTH_A_HEAD = 7;

/** The view in at most `room` lines; see `whatTheOperatorSees`. */
export function fitTo(view: OperatorView, room: number): readonly SeenLine[] {
  const { input, why } = view;
  const all = [...view.head, ...input, ...why];
  if (all.length <= room) return all;
  const head = room < view.head.length + WORTH_A_HEAD ? [view.briefHead] : view.head;
  const rest = Math.max(0, room - head.length);
  const forWhy = Math.min(why.length, Math.max(rest - input.length, Math.floor(rest / 2)));
  const reasons =
    forWhy < why.length && forWhy < 3 ? [view.briefWhy].slice(0, forWhy) : foldTo(why, forWhy, view.width);
  return [...head, ...foldTo(input, rest - reasons.length, view.width), ...reasons].slice(
    0,
    Math.max(0, room),
  );
}

/** What becomes of the call when nobody answers. */
export function unansweredInWords(escalation: Escalation): string {
  switch (escalation.terms.unanswered) {
    case "allow":
      return "allowed";
    case "deny":
    case "keep":
      return "denied";
    default: {
      const never: never = escalation.terms.unanswered;
      return never;
    }
  }
}

export function timeLines(escalation: Escalation, now: number, width: number): readonly SeenLine[] {
  const left = duration(timeLeft(escalation.expiresAt, now));
  return [{ role: "time", text: cutTo(`${left} left, then ${unansweredInWords(escalation)}`, width) }];
}

function briefHead({ call }: Escalation, width: number): SeenLine {
  const text = `${visible(call.worker)}: ${visible(call.tool)} in ${visible(call.cwd)}`;
  return { role: "title", text: cutTo(text, width) };
}

function headLines({ call, branch }: Escalation, width: number): SeenLine[] {
  const agent = call.agent === undefined ? "" : ` (its agent ${visible(call.agent.type)})`;
  const title = `${visible(call.worker)}${agent} asks for ${visible(call.tool)}`;
  return [
    ...wrap(title, width).map((text): SeenLine => ({ role: "title", text })),
    ...wrap(`in ${visible(call.cwd)}${branch === undefined ? "" : ` on ${visible(branch)}`}`, width).map(
      (text): SeenLine => ({ role: "label", text }),
    ),
  ];
}
