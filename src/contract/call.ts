import type { JsonObject } from "./json.ts";

/** One tool call that a worker wants to make, as its hook reported it. */
export interface ToolCall {
  /** Given by the gateway: sortable by time, unique in the log, short enough to type. */
  readonly id: string;
  readonly worker: string;
  readonly session: string;
  readonly toolUseId: string;
  readonly tool: string;
  readonly input: JsonObject;
  /** Absolute folder where the call starts. */
  readonly cwd: string;
  /** Present where a subagent asks. */
  readonly agent?: { readonly id: string; readonly type: string };
  /** Hex HMAC-SHA-256 of the payload's bytes, exactly as sent, under a key of the installation. */
  readonly digest: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly receivedAt: string;
}

/** What makes two sightings one call: by whichever lane and however often it is seen, it is judged once. */
export function callKey(call: Pick<ToolCall, "session" | "toolUseId" | "digest">): string {
  return `${call.session}\u0000${call.toolUseId}\u0000${call.digest}`;
}
