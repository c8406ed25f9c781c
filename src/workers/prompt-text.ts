import { Fault } from "../contract/index.ts";

/** How a prompt reaches the client: typed as it stands, or as a file that a typed line points to. */
export interface PreparedPrompt {
  readonly text: string;
  /** Why it can't be typed; null where it can. */
  readonly byFile: string | null;
}

/** Bytes. */
const LARGEST = 1024 * 1024;
const LARGEST_TYPED = 8 * 1024;

/**
 * Decides how a prompt goes. Threat: a control character in typed text would be a key; `!` and `/` at its beginning open a
 * shell mode or a command; `@name` makes the client read that file past the gate, and so does the path of an image. What
 * the client would change (tabs, invisible characters, decomposed letters) would not arrive whole. A file carries it all.
 */
export function preparePrompt(given: string): PreparedPrompt {
  const text = given.trim();
  if (text === "") throw new Fault("USAGE", "expected a prompt with some text, got none");
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST)
    throw new Fault("USAGE", `expected a prompt of at most ${LARGEST} bytes, got ${bytes}`);
  return { text, byFile: untypable(text) };
}

/** A text for the client's own modes: one line that begins with `/`, `!` or `#`, and could be typed otherwise. */
export function rawPrompt(given: string): string {
  const text = given.trim();
  if (/^[!/#]/.test(text) && !text.includes("\n") && Buffer.byteLength(text) <= 1024 && isPlain(text))
    return text;
  throw new Fault(
    "USAGE",
    `expected one plain line of at most 1024 bytes that begins with /, ! or # after --raw, got ${JSON.stringify(text.slice(0, 60))}`,
  );
}

/** Why a text can't be typed into the client's input line; null where it can. */
export function untypable(text: string): string | null {
  if (Buffer.byteLength(text) > LARGEST_TYPED) return `it has more than ${LARGEST_TYPED} bytes`;
  if (/^[!/#&?]/.test(text))
    return `the client takes ${text.charAt(0)} at the beginning for a mode of its own`;
  if (/^(?:exit|quit|:q!?|:wq!?)$/i.test(text)) return "the client would end by it";
  if (/(?:^|[^\p{L}\p{N}_.])@\S/u.test(text)) return "the client would read what stands after an @";
  if (/\.(?:png|jpe?g|gif|webp|bmp|tiff?|heic|svg|pdf)\b/i.test(text))
    return "the client would read an image by its path";
  if (/pasted_content|\[(?:Pasted|Image|\.\.\.)/i.test(text)) return "the client uses these words itself";
  if (text.endsWith("\\")) return "a backslash at the end keeps the client from sending";
  return isPlain(text) ? null : "the client would change some of its characters";
}

/** Selectors and fillers that nobody sees, though they count as letters or marks. */
const UNSEEN = /[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\p{Variation_Selector}/u;

function isPlain(text: string): boolean {
  return (
    /^[\n \p{L}\p{M}\p{N}\p{P}\p{S}]*$/u.test(text) && !UNSEEN.test(text) && text === text.normalize("NFC")
  );
}
