import type { JsonObject, RecordBody } from "../contract/index.ts";
import { type BookedCall, type CallBook, inputDigest } from "./call-book.ts";
import type { HookEvent } from "./intake/inbox.ts";

export interface Reconciliation {
  /** Compares what a hook says has happened with what was allowed. */
  observe(worker: string, event: HookEvent): void;
}

export interface ReconcileParts {
  readonly book: CallBook;
  record(body: RecordBody): void;
  /** A tool ran that nobody allowed. */
  alarm(worker: string, detail: string): void;
}

/**
 * Closes each allowed call by what happened, and raises the alarm at a tool that ran without a recorded allow.
 * Source: PostToolUse and PostToolUseFailure carry the call's tool_use_id, and neither is sent for a denied call (measured).
 */
export function reconciliation(parts: ReconcileParts): Reconciliation {
  function ran(worker: string, payload: JsonObject, failed: boolean): void {
    const [session, use, tool] = ["session_id", "tool_use_id", "tool_name"].map((key) => text(payload, key));
    const booked = parts.book.byToolUse(session ?? "", use ?? "");
    if (booked?.decided?.decision.outcome === "allow") {
      close(worker, booked, failed);
      // Threat: a client that runs what it asked for, and not what a person made of it.
      if (booked.unedited !== undefined && inputDigest(payload["tool_input"]) === booked.unedited) {
        parts.alarm(worker, `${tool} ran as it was before it was edited (call ${use})`);
      }
      return;
    }
    const known = booked === undefined ? "without asking" : "although it was not allowed";
    parts.alarm(worker, `${tool || "a tool"} ran ${known} (call ${use || "without an id"})`);
  }

  function close(worker: string, booked: BookedCall, failed: boolean): void {
    if (booked.end === "ran") return;
    booked.end = "ran";
    parts.record({ type: "tool.ran", call: booked.call.id, worker, failed });
  }

  function notRun(worker: string, payload: JsonObject, agent: string | null, when: string): void {
    for (const booked of parts.book.unfinished(text(payload, "session_id"), agent)) {
      booked.end = "not-run";
      parts.record({
        type: "tool.notRun",
        call: booked.call.id,
        worker,
        reason: `allowed, and not seen to run by ${when}`,
      });
    }
  }

  function observe(worker: string, { event, payload }: HookEvent): void {
    switch (event) {
      case "post_tool_use":
        return ran(worker, payload, false);
      case "post_tool_use_failure":
        return ran(worker, payload, true);
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

  return { observe };
}

function text(payload: JsonObject, key: string): string {
  const found = payload[key];
  return typeof found === "string" ? found : "";
}
