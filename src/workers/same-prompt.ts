/** What the log puts in a secret's place. */
const MARK = /‹secret:[0-9a-f]{16}›/;
/** What the client puts around a paste of several lines. */
const PASTED = /^\s*<pasted_content id="(\w+)">\n([\s\S]*)\n<\/pasted_content id="\1">\s*$/;

/** Whether a prompt of an event is the text that was sent, whole: secrets in the event are marks. */
export function isSamePrompt(told: string, sent: string): boolean {
  const pieces = submittedText(told).split(MARK);
  const [first = "", ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return first === sent;
  if (!sent.startsWith(first) || !sent.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = sent.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= sent.length - last.length;
}

/** The text of a prompt as the client tells of it, without what it puts around. */
export function submittedText(told: string): string {
  return (PASTED.exec(told)?.[2] ?? told).trim();
}
