import { isAbsolute } from "node:path";
import { Fault, isJsonObject, type JsonObject, type JsonValue, type ToolCall } from "../../contract/index.ts";
import { hasTooManyValues } from "./values.ts";

/** A payload's parts, checked. Source: the client's PreToolUse input. */
export type Payload = Omit<ToolCall, "id" | "worker" | "receivedAt">;

const LONGEST_NAME = 256;

/**
 * Reads a PreToolUse payload; throws `PAYLOAD_INVALID` saying what was expected. `digest` is of its bytes, exactly as sent.
 * Threat: every byte may be hostile.
 */
export function parsePayload(bytes: Uint8Array, digest: (bytes: Uint8Array) => string): Payload {
  const value = parseObject(bytes);
  const agent = optionalName(value, "agent_id");
  const cwd = name(value, "cwd", 4096);
  if (!isAbsolute(cwd)) throw invalid("an absolute folder in cwd", cwd);
  return {
    session: name(value, "session_id"),
    toolUseId: name(value, "tool_use_id"),
    tool: name(value, "tool_name"),
    input: input(value),
    cwd,
    ...(agent !== null && { agent: { id: agent, type: optionalName(value, "agent_type") ?? "" } }),
    digest: digest(bytes),
  };
}

/** A hook payload as an object; throws `PAYLOAD_INVALID`. */
export function parseObject(bytes: Uint8Array): JsonObject {
  if (hasTooManyValues(bytes)) {
    throw new Fault("PAYLOAD_INVALID", "expected a payload of at most half a million values, got more");
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault("PAYLOAD_INVALID", "expected a payload in UTF-8, got other bytes", { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Fault("PAYLOAD_INVALID", `expected a payload in JSON, got ${shown(text)}`, { cause });
  }
  if (!isJsonObject(value)) throw invalid("a JSON object", value as JsonValue);
  return value;
}

/** A short text without control characters, or a fault that names the key. */
export function name(value: JsonObject, key: string, longest = LONGEST_NAME): string {
  const found = value[key];
  if (typeof found !== "string" || found === "" || found.length > longest)
    throw invalid(`a text in ${key}`, found);
  if (/[\u0000-\u001f\u007f]/.test(found))
    throw invalid(`a text without control characters in ${key}`, found);
  return found;
}

export function optionalName(value: JsonObject, key: string): string | null {
  return value[key] === undefined || value[key] === null ? null : name(value, key);
}

function input(value: JsonObject): JsonObject {
  const found = value["tool_input"];
  if (!isJsonObject(found)) throw invalid("an object in tool_input", found);
  return found;
}

function invalid(expected: string, got: JsonValue | undefined): Fault {
  return new Fault("PAYLOAD_INVALID", `expected ${expected}, got ${shown(JSON.stringify(got) ?? "nothing")}`);
}

function shown(text: string): string {
  return text.length > 80
    ? `${JSON.stringify(text.slice(0, 80))}… (${text.length} characters)`
    : JSON.stringify(text);
}
