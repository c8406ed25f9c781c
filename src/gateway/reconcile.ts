import type { JsonObject, RecordBody, ToolResult } from "../contract/index.ts";
import { type BookedCall, type CallBook, inputDigest } from "./call-book.ts";
import type { HookEvent } from "./intake/inbox.ts";
import { followTranscripts, type TranscriptParts } from "./transcripts.ts";

export interface Reconciliation {
  /** Compares what a hook says has happened with what was allowed. */
  observe(worker: string, event: HookEvent): void;
  /** Compares what transcripts have gained. */
  tick(): void;
}

export interface ReconcileParts extends Omit<TranscriptParts, "ran"> {
  readonly book: CallBook;
  record(body: RecordBody): void;
  /** A tool ran that nobody allowed. */
  alarm(worker: string, detail: string): void;
}

/** A tool that ran, as a hook or a transcript tells it. */
interface Ran {
  readonly session: string;
  readonly use: string;
  readonly tool: string;
  readonly failed: boolean;
  /** The transcript that tells it. */
  readonly file?: string;
}

/**
 * Closes each allowed call by what happened, and raises the alarm at a tool that ran without a recorded allow.
 * Source: PostToolUse and PostToolUseFailure carry the call's tool_use_id, and neither is sent for a denied call (measured).
 * The client's transcript tells of a tool also where its hooks were lost.
 */
export function reconciliation(parts: ReconcileParts): Reconciliation {
  const told = new Set<string>();
  const transcripts = followTranscripts({ ...parts, ran: ranByTranscript });

  function ranByHook(worker: string, payload: JsonObject, failed: boolean): void {
    const [session, use, tool] = ["session_id", "tool_use_id", "tool_name"].map((key) =>
      text(payload, key),
    ) as [string, string, string];
    const booked = ran(worker, { session, use, tool, failed });
    // Threat: a client that runs what it asked for, and not what a person made of it.
    if (booked?.unedited !== undefined && inputDigest(payload["tool_input"]) === booked.unedited) {
      parts.alarm(worker, `${tool} ran as it was before it was edited (call ${use})`);
    }
  }

  function ranByTranscript(worker: string, { session, toolUseId, tool, ending, file }: ToolResult): void {
    ran(worker, { session, use: toolUseId, tool: tool ?? "", failed: ending === "failed", file });
  }

  /** The allowed call that it was; null after an alarm. */
  function ran(worker: string, { session, use, tool, failed, file }: Ran): BookedCall | null {
    const booked = parts.book.byToolUse(session, use);
    if (booked?.decided?.decision.outcome === "allow") {
      close(worker, booked, failed);
      return booked;
    }
    // Hook and transcript tell of the same tool.
    const key = `${session}\u0000${use}`;
    if (use !== "" && told.has(key)) return null;
    const known = booked === undefined ? "without asking" : "although it was not allowed";
    const where = file === undefined ? "" : `, says ${file}`;
    parts.alarm(worker, `${tool || "a tool"} ran ${known} (call ${use || "without an id"}${where})`);
    told.add(key);
    return null;
  }

  function close(worker: string, booked: BookedCall, failed: boolean): void {
    if (booked.end === "ran") return;
    // What can't be recorded is told again when there is room.
    parts.record({ type: "tool.ran", call: booked.call.id, worker, failed });
    booked.end = "ran";
  }

  function notRun(worker: string, payload: JsonObject, agent: string | null, when: string): void {
    transcripts.look(worker);
    for (const booked of parts.book.unfinished(text(payload, "session_id"), agent)) {
      parts.record({
        type: "tool.notRun",
        call: booked.call.id,
        worker,
        reason: `allowed, and not seen to run by ${when}`,
      });
      booked.end = "not-run";
    }
  }

  function observe(worker: string, happened: HookEvent): void {
    const { event, payload } = happened;
    transcripts.observe(worker, happened);
    switch (event) {
      case "post_tool_use":
        return void ranByHook(worker, payload, false);
      case "post_tool_use_failure":
        return void ranByHook(worker, payload, true);
      case "stop":
      case "stop_failure":
        return notRun(worker, payload, null, "the end of the turn");
      case "subagent_stop":
        return notRun(worker, payload, text(payload, "agent_id"), "the end of the subagent");
      case "session_end":
        return notRun(worker, payload, null, "the end of the session");
      default:
    }
  }

  return { observe, tick: transcripts.tick };
}

function text(payload: JsonObject, key: string): string {
  const found = payload[key];
  return typeof found === "string" ? found : "";
}
