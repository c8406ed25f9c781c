import { isJsonObject, type JsonValue, type WorkerEvent } from "../../contract/index.ts";
import type { Part, Turn } from "./turn.ts";

/** Lines of a tool's result that are shown, unless all are. */
const SHOWN = 5;

/** How each tool call was decided, by its tool_use_id. */
export function decisionsIn(events: readonly WorkerEvent[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event): [string, string][] =>
      event.event === "decision"
        ? [
            [
              String(event["tool_use_id"]),
              `${String(event["decision"])} by ${String(event["by"])}: ${String(event["reason"])}`,
            ],
          ]
        : [],
    ),
  );
}

/**
 * A turn as Markdown: the prompt, what was thought, said and called, how each call was decided, and what came back.
 * `clean` makes text harmless for a terminal, line by line. Threat: all of it comes from a model and from what it read.
 */
export function turnMarkdown(
  turn: Turn,
  decisions: ReadonlyMap<string, string>,
  options: { readonly full: boolean; readonly clean: (line: string) => string },
): string {
  const clean = (text: string): string => text.split("\n").map(options.clean).join("\n");
  const sections = turn.parts.map((part) => sectionOf(part, decisions, options.full, clean));
  const end = turn.end === null ? "_the turn goes on_" : turn.end === "stop" ? null : `_${turn.end}_`;
  return `${[`## Prompt (${turn.at})`, clean(turn.prompt), ...sections, ...(end === null ? [] : [end])].join("\n\n")}\n`;
}

function sectionOf(
  part: Part,
  decisions: ReadonlyMap<string, string>,
  full: boolean,
  clean: (text: string) => string,
): string {
  switch (part.kind) {
    case "thinking":
      return clean(part.text)
        .split("\n")
        .map((line) => `> ${line}`.trimEnd())
        .join("\n");
    case "text":
      return clean(part.text);
    case "tool": {
      const decided = decisions.get(part.id) ?? "no decision is known";
      const result = part.result === null ? ["(no result)"] : linesOf(part.result.text, full);
      const failed = part.result?.isError === true ? ", an error" : "";
      return [
        `### ${clean(part.tool)}`,
        fenced(clean(inputText(part.input))),
        `Decision: ${clean(decided)}`,
        `Result${failed}:`,
        fenced(clean(result.join("\n"))),
      ].join("\n\n");
    }
    default: {
      const never: never = part;
      return never;
    }
  }
}

/** A shell command as it is written; any other input as JSON. */
function inputText(input: JsonValue): string {
  if (isJsonObject(input) && typeof input["command"] === "string") return input["command"];
  return JSON.stringify(input, null, 2);
}

function linesOf(text: string, full: boolean): string[] {
  const lines = text.split("\n");
  return full || lines.length <= SHOWN
    ? lines
    : [...lines.slice(0, SHOWN), `… ${lines.length - SHOWN} more lines (--full shows them)`];
}

/** A fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
