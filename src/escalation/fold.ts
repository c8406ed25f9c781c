import type { ShellToken } from "../contract/index.ts";
import { cutTo } from "./width.ts";

/** What a line is, so that a terminal can style it. */
export type SeenRole = "title" | "label" | "input" | "added" | "removed" | "why" | "note" | "time" | "cut";

export interface SeenLine {
  readonly role: SeenRole;
  readonly text: string;
  /** The text in pieces, where some of it is of a kind of its own; together they are the text. */
  readonly parts?: readonly { readonly text: string; readonly kind: ShellToken["kind"] | null }[];
  /** True on lines of input that hold a part that the rules did not settle. */
  readonly marked?: boolean;
}

/** Runs of blanks from this length on are counted instead of shown: text is pushed out of sight with them. */
const BLANK_RUN = 40;
const NAMED_RUN = 8;

/** A visible line with its long runs of blanks, tabs and named characters counted: `⟦400 spaces⟧`. */
export function foldBlanks(line: string): string {
  return line
    .replace(/ {40,}/g, (run) => `⟦${count(run.length)} spaces⟧`)
    .replace(/␉{40,}/g, (run) => `⟦${count(run.length)} tabs⟧`)
    .replace(/(⟦U\+[0-9A-F]+⟧)\1{7,}/g, (run, one: string) =>
      run.length / one.length < NAMED_RUN ? run : `⟦${count(run.length / one.length)} × ${one.slice(1, -1)}⟧`,
    );
}

/** Whether a line shows nothing. */
export function isBlank(line: string): boolean {
  return /^[ ␉]*$/.test(line) && line.length < BLANK_RUN;
}

/**
 * At most `room` lines. Kept are the marked lines as far as half of the room, the last line, and then the
 * beginning; each gap is one line that says how much is not shown there. Nothing is cut without being counted.
 */
export function foldTo(lines: readonly SeenLine[], room: number, width: number): readonly SeenLine[] {
  if (lines.length <= room) return lines;
  if (room <= 0) return [];
  const kept = new Set<number>();
  keep(kept, lines.length, markedPlaces(lines), Math.ceil(room / 2));
  if (room > 4) keep(kept, lines.length, [0, lines.length - 1], room);
  keep(kept, lines.length, lines.keys(), room);
  return withGaps(lines, kept, width);
}

/** Adds places while lines and gaps together stay within `room`. */
function keep(kept: Set<number>, total: number, places: Iterable<number>, room: number): void {
  for (const place of places) {
    if (kept.has(place)) continue;
    kept.add(place);
    if (kept.size + gaps(kept, total) <= room) continue;
    kept.delete(place);
    return;
  }
}

function gaps(kept: ReadonlySet<number>, total: number): number {
  const open = [...kept].filter((place) => place > 0 && !kept.has(place - 1)).length;
  return open + (kept.has(total - 1) ? 0 : 1);
}

function* markedPlaces(lines: readonly SeenLine[]): Iterable<number> {
  for (const [place, line] of lines.entries()) if (line.marked) yield place;
}

function withGaps(lines: readonly SeenLine[], kept: ReadonlySet<number>, width: number): SeenLine[] {
  const shown: SeenLine[] = [];
  let gap: SeenLine[] = [];
  const endGap = () => {
    if (gap.length > 0) shown.push(cutLine(gap, width));
    gap = [];
  };
  for (const [place, line] of lines.entries()) {
    if (!kept.has(place)) {
      gap.push(line);
      continue;
    }
    endGap();
    shown.push(line);
  }
  endGap();
  return shown;
}

function cutLine(gap: readonly SeenLine[], width: number): SeenLine {
  const characters = gap.reduce((sum, line) => sum + line.text.length, 0);
  const marked = gap.some((line) => line.marked) ? ", also what is asked about" : "";
  const text = `⋮ ${count(gap.length)} ${gap.length === 1 ? "line" : "lines"} (${count(characters)} characters) not shown${marked}`;
  return { role: "cut", text: cutTo(text, width) };
}

/** `12,345` */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}
