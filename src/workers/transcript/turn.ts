import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/index.ts";

/** One turn of a conversation: a prompt and all that followed from it. */
export interface Turn {
  readonly prompt: string;
  /** ISO 8601. */
  readonly at: string;
  readonly parts: readonly Part[];
  /** How it ended; null while it goes on, as far as the transcript tells. */
  readonly end: "stop" | "interrupted" | "failure" | null;
}

export type Part =
  | { readonly kind: "thinking" | "text"; readonly text: string }
  | {
      readonly kind: "tool";
      readonly id: string;
      readonly tool: string;
      readonly input: JsonValue;
      /** Null where there is none (yet). */
      readonly result: { readonly text: string; readonly isError: boolean } | null;
    };

const INTERRUPTED = /^\[Request interrupted by user( for tool use)?\]$/;

/** Whether a line is a prompt: not a tool's result, not what the client itself puts in a user's mouth, not a subagent's. */
export function isPrompt(line: JsonObject): boolean {
  const text = promptOf(line);
  return text !== null && !INTERRUPTED.test(text);
}

/** Whether a line ends a turn without the client's Stop. */
export function isInterruption(line: JsonObject): boolean {
  return INTERRUPTED.test(promptOf(line) ?? "");
}

/** The turn that begins with the first of these lines; null where that is no prompt. */
export function turnOf(lines: readonly JsonObject[]): Turn | null {
  const [first, ...rest] = lines;
  const prompt = first === undefined ? null : promptOf(first);
  if (first === undefined || prompt === null) return null;
  const next = rest.findIndex(isPrompt);
  const own = (next < 0 ? rest : rest.slice(0, next)).filter((line) => line["isSidechain"] !== true);
  const results = new Map(own.flatMap(resultsIn));
  return {
    prompt,
    at: typeof first["timestamp"] === "string" ? first["timestamp"] : "",
    parts: own.flatMap((line) => partsIn(line, results)),
    end: endOf(own, next >= 0),
  };
}

/** The last text of a turn: what it came to. */
export function finalText(turn: Turn): string {
  const last = turn.parts.findLast((part) => part.kind === "text");
  return last?.kind === "text" ? last.text : "";
}

function endOf(own: readonly JsonObject[], followed: boolean): Turn["end"] {
  if (own.some(isInterruption)) return "interrupted";
  if (own.at(-1)?.["isApiErrorMessage"] === true || own.some(isFailure)) return "failure";
  const stopped = own.some(({ type, subtype }) => type === "system" && subtype === "turn_duration");
  return stopped || followed ? "stop" : null;
}

function isFailure(line: JsonObject): boolean {
  return line["type"] === "assistant" && line["isApiErrorMessage"] === true;
}

function promptOf(line: JsonObject): string | null {
  if (line["type"] !== "user" || line["isSidechain"] === true || line["isMeta"] === true) return null;
  const content = contentOf(line);
  if (typeof content === "string") return content;
  if (
    !Array.isArray(content) ||
    content.some((block) => isJsonObject(block) && block["type"] === "tool_result")
  )
    return null;
  const text = content.flatMap((block) =>
    isJsonObject(block) && typeof block["text"] === "string" ? [block["text"]] : [],
  );
  return text.length === 0 ? null : text.join("\n");
}

function contentOf(line: JsonObject): JsonValue | undefined {
  return isJsonObject(line["message"]) ? line["message"]["content"] : undefined;
}

function resultsIn(line: JsonObject): [string, { text: string; isError: boolean }][] {
  const content = contentOf(line);
  if (line["type"] !== "user" || !Array.isArray(content)) return [];
  return content.flatMap((block): [string, { text: string; isError: boolean }][] => {
    if (!isJsonObject(block) || block["type"] !== "tool_result") return [];
    return [
      [String(block["tool_use_id"]), { text: textIn(block["content"]), isError: block["is_error"] === true }],
    ];
  });
}

function textIn(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block) => (isJsonObject(block) && typeof block["text"] === "string" ? block["text"] : "(not text)"))
    .join("\n");
}

function partsIn(line: JsonObject, results: ReadonlyMap<string, { text: string; isError: boolean }>): Part[] {
  const content = contentOf(line);
  if (line["type"] !== "assistant" || !Array.isArray(content)) return [];
  return content.flatMap((block): Part[] => {
    if (!isJsonObject(block)) return [];
    switch (block["type"]) {
      case "text":
        return [{ kind: "text", text: String(block["text"] ?? "") }];
      case "thinking":
        return block["thinking"] ? [{ kind: "thinking", text: String(block["thinking"]) }] : [];
      case "tool_use": {
        const id = String(block["id"]);
        const result = results.get(id) ?? null;
        return [{ kind: "tool", id, tool: String(block["name"]), input: block["input"] ?? {}, result }];
      }
      default:
        return [];
    }
  });
}
