import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue, type ToolResult } from "../../contract/index.ts";
import { linesOf } from "../../platform/lines.ts";

/** Bytes: what is longer is no line of the client's. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/** Reads one transcript line by line, in order: a call's tool stands in an earlier line than its result. */
export interface ResultReader {
  /** Null for a line that is no JSON. */
  read(line: Buffer, file: string, number: number): ToolResult[] | null;
}

export function resultReader(): ResultReader {
  const tools = new Map<string, string>();
  return {
    read(line, file, number) {
      // Most lines hold neither, and parsing costs.
      if (line.length > 0 && !line.includes('"tool_use"') && !line.includes('"tool_result"')) return [];
      const entry = parsed(line);
      if (entry === null) return null;
      if (entry["type"] === "assistant") {
        for (const use of blocksOf(entry, "tool_use")) tools.set(textOf(use["id"]), textOf(use["name"]));
      }
      // The client also keeps whole requests, in lines of other types: what came of a call stands in those of the user.
      if (entry["type"] !== "user") return [];
      return blocksOf(entry, "tool_result").map((block) => {
        const toolUseId = textOf(block["tool_use_id"]);
        const tool = tools.get(toolUseId) ?? null;
        tools.delete(toolUseId);
        return {
          session: textOf(entry["sessionId"]),
          agent: textOf(entry["agentId"]) || null,
          toolUseId,
          tool,
          time: textOf(entry["timestamp"]),
          ending: endingOf(entry, block),
          file,
          line: number,
        };
      });
    },
  };
}

/** All results of a transcript; null for each line that is none of the client's. Memory holds a line. */
export function* resultsOf(file: string): Generator<ToolResult | null> {
  const reader = resultReader();
  for (const { bytes, number, whole } of linesOf(file, 0, LONGEST_LINE)) {
    // The client may be writing the last one.
    if (!whole) return;
    const results = reader.read(bytes, file, number);
    if (results === null) yield null;
    else yield* results;
  }
}

/** Transcripts (`*.jsonl`) at or below a path, those of subagents among them; sorted, absolute. */
export function transcriptFiles(path: string): string[] {
  const top = resolve(path);
  if (statSync(top).isFile()) return [top];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Source: a call that passed the client's permission stage has `permissionDecision.decision` "accept" beside its result;
 * one that was refused there has "reject" or `toolDenialKind`, and one that was malformed has neither (measured).
 */
function endingOf(entry: JsonObject, block: JsonObject): ToolResult["ending"] {
  if (block["is_error"] !== true) return "ran";
  const decision = entry["permissionDecision"];
  return isJsonObject(decision) && decision["decision"] === "accept" ? "failed" : "refused";
}

function blocksOf(entry: JsonObject, type: string): JsonObject[] {
  const content = isJsonObject(entry["message"]) ? entry["message"]["content"] : null;
  if (!Array.isArray(content)) return [];
  return content.filter((block): block is JsonObject => isJsonObject(block) && block["type"] === type);
}

function parsed(line: Buffer): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line.toString("utf8"));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
