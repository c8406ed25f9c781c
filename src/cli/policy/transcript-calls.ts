import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Fault, isJsonObject, type JsonValue } from "../../contract/index.ts";
import type { GivenCall } from "./call-judge.ts";

/** A tool call of a past session, and the folder in which the session began. */
export interface PastCall extends GivenCall {
  readonly folder: string;
  readonly session: string;
}

/** Tool calls in the client's transcripts (`*.jsonl`) at or below a path, each once: a resumed session repeats them. */
export function* callsOfTranscripts(path: string): Generator<PastCall> {
  if (!existsSync(path)) throw new Fault("NOT_FOUND", `expected a folder of transcripts, got no ${path}`);
  const seen = new Set<string>();
  const folders = new Map<string, string>();
  for (const file of transcriptsIn(path)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      // Most lines hold no call, and parsing costs.
      if (!line.includes('"tool_use"')) continue;
      for (const { id, call } of callsIn(line)) {
        if (id !== "" && seen.has(id)) continue;
        seen.add(id);
        const folder = folders.get(call.session) ?? call.cwd ?? "/";
        folders.set(call.session, folder);
        yield { ...call, folder };
      }
    }
  }
}

function transcriptsIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => join(path, name));
}

function callsIn(line: string): { id: string; call: Omit<PastCall, "folder"> }[] {
  const entry = parsed(line);
  const message = isJsonObject(entry) ? entry["message"] : null;
  if (!isJsonObject(entry) || !isJsonObject(message) || !Array.isArray(message["content"])) return [];
  const session = textOf(entry["sessionId"]);
  const cwd = textOf(entry["cwd"]);
  return message["content"].flatMap((block) => {
    if (!isJsonObject(block) || block["type"] !== "tool_use") return [];
    const { id, name: tool, input } = block;
    if (typeof tool !== "string" || !isJsonObject(input)) return [];
    return [{ id: textOf(id), call: { tool, input, session, ...(cwd !== "" && { cwd }) } }];
  });
}

/** Null for a line that is cut or none of the client's: a session that was killed leaves one. */
function parsed(line: string): JsonValue {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    return null;
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
