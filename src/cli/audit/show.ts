import { type AuditRecord, Fault } from "../../contract/index.ts";
import type { CliIo } from "../io.ts";
import { jsonLine } from "./list.ts";
import { closeSelection, type Narrowing, openSelection } from "./selection.ts";
import { type Story, storyOf } from "./story.ts";
import { storyText } from "./story-text.ts";

/** Characters of an id at least, where it is shortened. */
const SHORTEST = 4;

/** `audit show ID`: one call's whole story. Throws `NOT_FOUND`, and `USAGE` where a shortened id is of several calls. */
export async function auditShow(id: string, where: Narrowing, io: CliIo): Promise<number> {
  const exact = recordsOf(id, where, io);
  const whole = exact.records.length > 0 ? id : wholeId(id, where, io);
  const { records, exit } = whole === id ? exact : recordsOf(whole ?? id, where, io);
  const story = storyOf(whole ?? id, records);
  if (story === null) {
    io.err(
      `expected the id of a call that the log tells of, got ${JSON.stringify(id)}; look with: portcullis audit list\n`,
    );
    return 1;
  }
  io.out(io.json ? `${jsonLine(story, JSON.stringify(story), io)}\n` : inWords(story));
  return exit;
}

/** Threat: who can write to the log can leave out any field. */
function inWords(story: Story): string {
  try {
    return storyText(story);
  } catch (error) {
    throw new Fault(
      "LOG_BROKEN",
      `expected whole records of call ${JSON.stringify(story.id)}, got ones without what they need (${story.records.map(({ seq }) => seq).join(", ")}); look with: portcullis audit verify`,
      { cause: error },
    );
  }
}

function recordsOf(id: string, where: Narrowing, io: CliIo): { records: AuditRecord[]; exit: number } {
  const selection = openSelection(where, io, 0, id);
  const records = [...selection.found].map(({ record }) => record);
  return { records, exit: closeSelection(selection, io) };
}

/** A unique beginning or ending will do, as for `allow`. */
function wholeId(part: string, where: Narrowing, io: CliIo): string | null {
  if (part.length < SHORTEST) return null;
  const found = new Set<string>();
  for (const { record } of openSelection({ ...where, text: part }, io).found) {
    const { body } = record;
    if (body.type !== "call.decided" && body.type !== "escalation.opened" && body.type !== "call.withdrawn")
      continue;
    if (body.call.id.startsWith(part) || body.call.id.endsWith(part)) found.add(body.call.id);
  }
  const [first, second] = found;
  if (second !== undefined)
    throw new Fault(
      "USAGE",
      `expected the id of one call, got ${JSON.stringify(part)}, which is of ${found.size}: ${first}, ${second}${found.size > 2 ? ", …" : ""}`,
    );
  return first ?? null;
}
