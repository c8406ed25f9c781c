import { fitTo, type OperatorView, type SeenLine } from "../../escalation/index.ts";

/** What is shown of a call. */
export interface Seen {
  readonly shown: readonly SeenLine[];
  /** Of the whole call. */
  readonly lines: number;
  readonly hidden: number;
  /** Place of the first line that is not shown. */
  readonly firstHidden: number;
  /** Place of the first line shown, where it is scrolled; 0 where it is folded. */
  readonly from: number;
}

/** The folded view at 0, else as many lines as there is room for from line `scroll` on. */
export function lookAt(view: OperatorView, scroll: number, room: number): Seen {
  const all = [...view.head, ...view.input, ...view.why];
  const from = Math.max(0, Math.min(scroll, all.length - room));
  const shown = from === 0 ? fitTo(view, room) : all.slice(from, from + room);
  const on = new Set(shown);
  if (on.has(view.briefHead)) for (const line of view.head) on.add(line);
  const hidden = all.filter((line) => !on.has(line));
  const firstHidden = hidden[0] === undefined ? 0 : all.indexOf(hidden[0]);
  return { shown, lines: all.length, hidden: hidden.length, firstHidden, from };
}
