import { isResumePrompt, type WorkerEvent } from "../../contract/index.ts";
import { isSamePrompt } from "../same-prompt.ts";
import { lastLines, transcriptFile } from "./lines.ts";
import { isPrompt, type Turn, turnOf } from "./turn.ts";

/** The newest turn that the transcript holds; null before the first. */
export function newestTurn(events: readonly WorkerEvent[]): Turn | null {
  const file = transcriptFile(events);
  return file === null ? null : turnOf(lastLines(file, isPrompt));
}

/** The turn of one prompt that was sent after a time (ISO 8601), and of no other; null until it has begun. */
export function turnAfter(events: readonly WorkerEvent[], sent: string, since: string): Turn | null {
  const file = transcriptFile(events);
  if (file === null) return null;
  const lines = lastLines(file, (line) => isPrompt(line) && String(line["timestamp"]) < since);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || !isPrompt(line) || String(line["timestamp"]) < since) continue;
    const turn = turnOf(lines.slice(at));
    if (turn !== null && isSamePrompt(turn.prompt, sent)) return turn;
  }
  return null;
}

/** The turn in which one that was cut off goes on, the newest of them; null where it did not. */
export function resumedTurn(events: readonly WorkerEvent[], cut: Turn): Turn | null {
  if (cut.end !== null && cut.end !== "failure") return null;
  const newest = newestTurn(events);
  return newest !== null && newest.at > cut.at && isResumePrompt(newest.prompt) ? newest : null;
}
