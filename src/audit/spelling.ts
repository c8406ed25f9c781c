/** A text as a shell reads it: quotes and escapes taken away, and where each character stood. */
export interface Unquoted {
  readonly text: string;
  /** Offset in the raw text of each character, and of the end. */
  readonly at: readonly number[];
}

/** Null where the text holds nothing that a shell would take away. */
export function unquote(raw: string): Unquoted | null {
  if (!/["'\\]/.test(raw)) return null;
  const at: number[] = [];
  let text = "";
  let quote = "";
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i] ?? "";
    if (char === quote) quote = "";
    else if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === "\\" && quote !== "'" && escapes(raw[i + 1], quote)) {
      i++;
      if (raw[i] !== "\n") take(i);
    } else take(i);
  }
  at.push(raw.length);
  return { text, at };

  function take(i: number): void {
    text += raw[i];
    at.push(i);
  }
}

function escapes(next: string | undefined, quote: string): boolean {
  return next !== undefined && (quote === "" || '"\\$`\n'.includes(next));
}
