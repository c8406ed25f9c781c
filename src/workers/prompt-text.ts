import { Fault } from "../contract/index.ts";

/** Bytes. */
const LARGEST = 1024 * 1024;

/**
 * Cleans a prompt for the terminal. Threat: a control character or the end marker of a paste in the text would be keys;
 * `!`, `/` and `#` at its beginning would open a shell mode, a command or a memory.
 */
export function promptText(text: string): string {
  const cleaned = text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/\u001b\[20[01]~|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
    .replaceAll(/\u001b/g, "")
    .trim();
  if (cleaned === "") throw new Fault("USAGE", "expected a prompt with some text, got none");
  if (Buffer.byteLength(cleaned) > LARGEST)
    throw new Fault(
      "USAGE",
      `expected a prompt of at most ${LARGEST} bytes, got ${Buffer.byteLength(cleaned)}`,
    );
  if (/^[!/#]/.test(cleaned)) {
    throw new Fault(
      "USAGE",
      `expected a prompt that does not begin with ${cleaned.charAt(0)}: the client would take it for a command; put a word before it`,
    );
  }
  return cleaned;
}
