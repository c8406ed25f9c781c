/** What of the client's screen matters for delivering a prompt. */
export type Composer =
  /** The input line, with what stands in it; empty for none. */
  | { readonly kind: "composer"; readonly draft: string }
  /** A dialog, a start screen, or a client that draws another way: no key is pressed on it. */
  | { readonly kind: "other" };

/** What the client itself writes into an empty input line: at its start, and after a turn that failed. */
const PLACEHOLDER = /^(Try "|Resend your message to try again$)/;

const RULE = /^\s*─{10,}/;

/**
 * Reads the live region of the screen: the last two horizontal rules with `❯` between them. Measured with the pinned
 * client; whatever does not look exactly like it is `other`.
 */
export function readComposer(screen: string): Composer {
  const lines = screen.replace(/\s+$/, "").split("\n");
  const bottom = lines.findLastIndex((line) => RULE.test(line));
  const top = lines.slice(0, Math.max(bottom, 0)).findLastIndex((line) => RULE.test(line));
  const [first, ...rest] = lines.slice(top + 1, bottom);
  // Under the composer stands a status of a few lines; a dialog would stand there too.
  if (top < 0 || first === undefined || !/^\s*❯/.test(first) || lines.length - bottom > 6)
    return { kind: "other" };
  if (rest.some((line) => /^\s*❯/.test(line))) return { kind: "other" };
  const draft = [first.replace(/^\s*❯\s?/, ""), ...rest]
    .map((line) => line.trim())
    .join("\n")
    .trim();
  return { kind: "composer", draft: PLACEHOLDER.test(draft) ? "" : draft };
}

/** Whether a draft is provably the text that was pasted: as it stands, or folded by the client. */
export function holdsText(draft: string, text: string): boolean {
  if (/^\[Pasted text #\d+[^\]]*\]$/.test(draft)) return true;
  const start = bare(text).slice(0, 40);
  return start !== "" && bare(draft).startsWith(start);
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
