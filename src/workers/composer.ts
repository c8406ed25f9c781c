import { readScreen } from "./styled-screen.ts";

/** What of the client's screen matters for delivering a prompt. */
export type Composer =
  /** The input line, with what stands in it; empty for none. */
  | {
      readonly kind: "composer";
      readonly draft: string;
      /** Whether a turn runs: the client offers to interrupt it. */
      readonly working: boolean;
    }
  /** A dialog, a start screen, or a client that draws another way: no key is pressed on it. */
  | { readonly kind: "other" };

const RULE = /^\s*─{10,}/;
/** Hints of the client in an empty input line, for screens without styles. */
const HINT = /^(?:Try "|(?:Press up to edit queued messages|Resend your message to try again)$)/;

/**
 * Reads the live region of a screen, with styles where there are any: the last two horizontal rules with `❯` between them
 * (`!` in shell mode). Measured with the pinned client; whatever does not look exactly like it is `other`.
 */
export function readComposer(screen: string): Composer {
  const { plain, solid } = readScreen(screen.replace(/\s+$/, ""));
  const bottom = plain.findLastIndex((line) => RULE.test(line));
  const top = plain.slice(0, Math.max(bottom, 0)).findLastIndex((line) => RULE.test(line));
  const [first, ...rest] = plain.slice(top + 1, bottom);
  // Under the composer stands a status of a few lines; a dialog would stand there too.
  if (top < 0 || first === undefined || !/^\s*[❯!]/.test(first) || plain.length - bottom > 6)
    return { kind: "other" };
  if (rest.some((line) => /^\s*❯/.test(line))) return { kind: "other" };
  const draft = textIn(solid.slice(top + 1, bottom));
  const working = plain.slice(bottom + 1).some((line) => line.includes("esc to interrupt"));
  return { kind: "composer", draft: HINT.test(draft) ? "" : draft, working };
}

/** Behind `❯`; a `!` is the first character of a shell command. */
function textIn(lines: readonly string[]): string {
  return lines
    .map((line, at) => (at === 0 ? line.replace(/^\s*❯\s?/, "") : line).trim())
    .join("\n")
    .trim();
}

/** Whether a draft is provably the text that was pasted: as it stands, or folded by the client. */
export function holdsText(draft: string, text: string): boolean {
  if (/^\[Pasted text #\d+[^\]]*\]$/.test(draft)) return true;
  const start = bare(text).slice(0, 40);
  return start !== "" && bare(draft).startsWith(start);
}

/** Whether the client shows the text as waiting behind the turn that runs. */
export function showsQueued(screen: string, text: string): boolean {
  const lines = readScreen(screen).plain;
  return lines.some((line, at) => {
    if (!/^\s*⎿\s+Queued\b/.test(line)) return false;
    const from = lines.slice(0, at).findLastIndex((before) => /^\s*❯/.test(before));
    return from >= 0 && holdsText(textIn(lines.slice(from, at)), text);
  });
}

/** How many turns the screen shows as interrupted. */
export function interruptions(screen: string): number {
  return readScreen(screen).plain.filter((line) => /^\s*⎿\s+Interrupted\b/.test(line)).length;
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
