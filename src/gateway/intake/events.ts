import {
  type Decision,
  Fault,
  type JsonValue,
  type RecordBody,
  type ToolCall,
  type Worker,
} from "../../contract/index.ts";
import type { HomePaths } from "../../platform/home.ts";
import type { WorkerEvents } from "../worker-events.ts";
import type { WorkerRegistry } from "../worker-registry.ts";
import { type HookEvent, takeInbox } from "./inbox.ts";
import { name, optionalName } from "./payload.ts";

export interface EventIntakeParts {
  readonly paths: HomePaths;
  readonly workers: WorkerRegistry;
  readonly events: WorkerEvents;
  record(body: RecordBody): void;
  observe(worker: string, event: HookEvent): void;
}

export interface EventIntake {
  /** Takes what waits in a worker's inbox. */
  take(folder: string): void;
  /** The worker whose call this is; throws where the session is not the worker's own. */
  workerOf(folder: string, session: string, cwd: string): Worker;
  announce(event: "asked" | "decided", call: ToolCall, decision: Decision | null): void;
}

/** Starts of a session by which the client itself gives a conversation a new id. */
const RENEWING = new Set(["clear", "compact", "resume"]);

/** Hook payloads → `events.jsonl`, reconciliation and the worker's session. */
export function eventIntake(parts: EventIntakeParts): EventIntake {
  const { workers, events } = parts;

  function take(folder: string): void {
    takeInbox(
      parts.paths,
      folder,
      (event) => taken(event),
      (file, reason) => parts.record({ type: "call.refused", worker: folder, file: `inbox/${file}`, reason }),
    );
  }

  function taken(event: HookEvent): void {
    const session = name(event.payload, "session_id");
    const worker = workers.of(event.folder, session, name(event.payload, "cwd", 4096));
    if (event.event === "session_start" && RENEWING.has(optionalName(event.payload, "source") ?? "")) {
      workers.renewSession(worker.name, session);
    }
    if (event.event === "config_change") {
      const detail =
        `${String(event.payload["source"] ?? "settings")} ${String(event.payload["file_path"] ?? "")}`.trim();
      parts.record({ type: "config.changed", worker: worker.name, detail });
    }
    parts.observe(worker.name, event);
    events.append(worker.name, event.event, fieldsOf(event));
  }

  function workerOf(folder: string, session: string, cwd: string): Worker {
    // The event that renews the session may still lie in the inbox.
    const before = workers.of(folder, session, cwd);
    if (before.session !== session) take(folder);
    const worker = workers.of(folder, session, cwd);
    if (worker.state === "ended") throw new Fault("PAYLOAD_INVALID", `worker ${worker.name} has ended`);
    if (worker.state === "stopping")
      throw new Fault("PAYLOAD_INVALID", `worker ${worker.name} is being stopped`);
    if (worker.session === session) return worker;
    throw new Fault(
      "PAYLOAD_INVALID",
      `expected a call of session ${worker.session} of worker ${worker.name}, got one of ${session}`,
    );
  }

  function announce(event: "asked" | "decided", call: ToolCall, decision: Decision | null): void {
    const { worker, id, tool, agent } = call;
    const about = {
      call: id,
      tool,
      tool_use_id: call.toolUseId,
      ...(agent && { agent_id: agent.id, agent_type: agent.type }),
    };
    if (event === "asked") {
      events.append(worker, "pre_tool_use", { ...about, tool_input: call.input });
    } else if (decision !== null) {
      events.append(worker, "decision", {
        ...about,
        decision: decision.outcome,
        by: decision.by.kind,
        reason: decision.reason,
      });
    }
  }

  return { take, workerOf, announce };
}

/** What of a payload is kept in the event: never a tool's result, which may hold anything. */
function fieldsOf({ event, payload }: HookEvent): Record<string, JsonValue> {
  const kept: Record<string, JsonValue> = { session_id: payload["session_id"] ?? null };
  for (const key of FIELDS[event] ?? []) {
    const value = payload[key];
    if (value !== undefined) kept[RENAMED[key] ?? key] = cut(value);
  }
  return kept;
}

const AGENT = ["agent_id", "agent_type"];
const FIELDS: Readonly<Partial<Record<HookEvent["event"], readonly string[]>>> = {
  session_start: ["cwd", "source", "model", "transcript_path"],
  user_prompt_submit: ["prompt_id", "prompt"],
  post_tool_use: ["tool_name", "tool_use_id", ...AGENT],
  post_tool_use_failure: ["tool_name", "tool_use_id", "error", ...AGENT],
  permission_request: ["tool_name", ...AGENT],
  notification: ["notification_type", "message"],
  stop: ["stop_hook_active", "last_assistant_message"],
  stop_failure: ["error", "error_details"],
  subagent_start: AGENT,
  subagent_stop: AGENT,
  config_change: ["source", "file_path"],
  session_end: ["reason"],
};
const RENAMED: Readonly<Record<string, string>> = { tool_name: "tool" };

/** Characters. */
const LONGEST_FIELD = 128 * 1024;

function cut(value: JsonValue): JsonValue {
  return typeof value === "string" && value.length > LONGEST_FIELD ? value.slice(0, LONGEST_FIELD) : value;
}
