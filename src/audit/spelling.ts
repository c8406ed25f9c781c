/** A text without its quotes and backslashes, and where each character stood. */
export interface Unquoted {
  readonly text: string;
  /** Offset in the raw text of each character, and of the end. */
  readonly at: readonly number[];
}

/**
 * Takes away what shells, JSON and code take away, wherever it stands: a lone apostrophe further up must not change what is
 * seen here, so nothing is paired. Null where there is nothing to take away.
 */
export function unquote(raw: string): Unquoted | null {
  if (!/["'\\]/.test(raw)) return null;
  const at: number[] = [];
  let text = "";
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i] ?? "";
    if (char === "\\" && raw[i + 1] === "\n") i++;
    else if (char !== '"' && char !== "'" && char !== "\\") {
      text += char;
      at.push(i);
    }
  }
  at.push(raw.length);
  return { text, at };
}
