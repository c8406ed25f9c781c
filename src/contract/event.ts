import type { JsonValue } from "./json.ts";

/** One line of `workers/<name>/events.jsonl`. `seq` counts from 1 without gaps. */
export interface WorkerEvent {
  readonly seq: number;
  /** ISO 8601 with milliseconds, UTC. */
  readonly ts: string;
  readonly event: WorkerEventType;
  readonly [field: string]: JsonValue;
}

export type WorkerEventType =
  | "session_start"
  | "user_prompt_submit"
  | "pre_tool_use"
  | "post_tool_use"
  | "post_tool_use_failure"
  | "permission_request"
  | "notification"
  | "stop"
  | "stop_failure"
  | "subagent_start"
  | "subagent_stop"
  | "config_change"
  | "session_end"
  | "decision"
  | "escalation"
  | "alarm";

/** Client's hook event → ours. Hooks that are not here have no business in the inbox. */
export const EVENT_OF_HOOK: Readonly<Record<string, WorkerEventType>> = {
  SessionStart: "session_start",
  UserPromptSubmit: "user_prompt_submit",
  PostToolUse: "post_tool_use",
  PostToolUseFailure: "post_tool_use_failure",
  PermissionRequest: "permission_request",
  Notification: "notification",
  Stop: "stop",
  StopFailure: "stop_failure",
  SubagentStart: "subagent_start",
  SubagentStop: "subagent_stop",
  ConfigChange: "config_change",
  SessionEnd: "session_end",
};
