import type { JsonObject, JsonValue } from "../../contract/index.ts";
import type { Part } from "./exact.ts";

/** What a rule says beside its id, reason and provenance. */
export interface Terse {
  readonly parts: readonly Part[];
  readonly settles: readonly string[];
  /** Commands of which all that is allowed has to be an own operand; none: of any. */
  readonly commands: readonly string[];
  /** Folders below which it holds; none: everywhere. */
  readonly folders: readonly string[];
}

/** The rule as it stands in a file; null where it would match nothing, or several inputs that one rule can't hold. */
export function ruleOf({ parts, settles, folders, commands }: Terse): JsonObject | null {
  const tools = parts.filter(({ kind }) => kind === "tool");
  if (parts.length === 0 || tools.length > 1) return null;
  const match: Record<string, JsonValue> = {};
  for (const kind of new Set(parts.map((part) => part.kind))) {
    const patterns = parts.filter((part) => part.kind === kind).map(({ pattern }) => pattern);
    match[kind] = patterns.length === 1 ? (patterns[0] ?? null) : patterns;
  }
  const input = tools[0]?.input;
  if (input !== undefined) {
    if (Object.keys(input).length > 0) match["input"] = input;
    match["inputOnly"] = true;
  }
  return {
    id: "remembered",
    decision: "allow",
    match,
    ...(folders.length + commands.length > 0 && {
      when: { ...oneOrMore("folder", folders), ...oneOrMore("command", commands) },
    }),
    ...(settles.length > 0 && { settles }),
    reason: "a person allowed this before",
  };
}

function oneOrMore(key: string, values: readonly string[]): JsonObject {
  const [only, ...more] = values;
  if (only === undefined) return {};
  return { [key]: more.length === 0 ? only : values };
}
