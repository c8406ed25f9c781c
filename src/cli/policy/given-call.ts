import { Fault, isJsonObject, type JsonObject } from "../../contract/index.ts";
import type { GivenCall } from "./call-judge.ts";

/** A tool's input as it was typed. */
export function parseInput(tool: string, input: string): JsonObject {
  try {
    const value: unknown = JSON.parse(input);
    if (isJsonObject(value)) return value;
  } catch {
    // A shell command may be given as it is.
    if (tool === "Bash") return { command: input };
  }
  throw new Fault(
    "USAGE",
    `expected the input of ${tool} as a JSON object, got ${JSON.stringify(input.slice(0, 80))}`,
  );
}

/** A line `{"tool_name","tool_input","cwd"?}`; null where it is none. */
export function parseCallLine(line: string): GivenCall | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isJsonObject(value)) return null;
  const { tool_name: tool, tool_input: input, cwd } = value;
  if (typeof tool !== "string" || !isJsonObject(input)) return null;
  if (cwd === undefined || cwd === null) return { tool, input };
  return typeof cwd === "string" ? { tool, input, cwd } : null;
}
