/**
 * Columns that a visible text takes on a terminal. Where terminals differ it says the larger: a line that is
 * thought too wide is folded earlier, a line that is thought too narrow would break the screen.
 */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The beginning of a visible text in at most `width` columns, with `…` where something is cut. */
export function cutTo(text: string, width: number): string {
  if (width <= 0) return "";
  if (widthOf(text) <= width) return text;
  let shown = "";
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    shown += character;
  }
  return `${shown}…`;
}

/** `cutTo`, filled up with spaces to exactly `width` columns. */
export function column(text: string, width: number): string {
  const shown = cutTo(text, width);
  return shown + " ".repeat(Math.max(0, width - widthOf(shown)));
}

/** Pieces of at most `width` columns, in order; nothing is left out. At least one. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(2, width);
  if (/^[\x20-\x7e]*$/.test(text)) return wrapPlain(text, room);
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of text) {
    const columns = characterWidth(character);
    if (used + columns > room) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += columns;
  }
  return [...pieces, piece];
}

function wrapPlain(text: string, room: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += room) pieces.push(text.slice(at, at + room));
  return pieces.length === 0 ? [""] : pieces;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18d8f}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f000}-\u{3ffff}]|\p{Emoji_Presentation}|(?![\x00-\xff])\p{Extended_Pictographic}/u;

function characterWidth(character: string): number {
  return character < "\u1100" ? 1 : WIDE.test(character) ? 2 : 1;
}
