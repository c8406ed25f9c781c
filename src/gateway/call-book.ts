import { createHash } from "node:crypto";
import { callKey, type Decision, type ToolCall } from "../contract/index.ts";
import type { Reply } from "./intake/lane.ts";

/** What is known of one call: who waits for it, what was decided, and whether it then ran. */
export interface BookedCall {
  /** Without its input once it is decided. */
  call: ToolCall;
  readonly replies: Set<Reply>;
  decided: { readonly decision: Decision; readonly policy: string | null } | null;
  end: "ran" | "not-run" | null;
  /** `inputDigest` of what was asked for, where a person allowed another input instead. */
  unedited?: string;
}

/** Hex SHA-256, to tell an input again without keeping it. */
export function inputDigest(input: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(input) ?? "")
    .digest("hex");
}

/** Every call is judged once: the book tells a second sighting from a first, and what ran from what was allowed. */
export interface CallBook {
  find(call: Pick<ToolCall, "session" | "toolUseId" | "digest">): BookedCall | undefined;
  open(call: ToolCall): BookedCall;
  /** The call that a tool's result speaks of; there the payload's digest is not known. */
  byToolUse(session: string, toolUseId: string): BookedCall | undefined;
  /** Allowed calls of a session that have not been seen to run, of its main agent or of one subagent. */
  unfinished(session: string, agent: string | null): BookedCall[];
  /** The undecided call that a hook waits for. */
  waitingFor(reply: Reply): BookedCall | undefined;
}

function mayRun({ decided, end }: BookedCall): boolean {
  return decided?.decision.outcome === "allow" && end === null;
}

/** Closed calls kept in memory, in case they are seen again; the oldest go first. */
const CLOSED = 2_000;
/** Calls in all: those that were allowed and may still run are kept up to here. */
const ALL = 100_000;

export function callBook(): CallBook {
  const byKey = new Map<string, BookedCall>();
  const byUse = new Map<string, BookedCall>();
  const open = new Set<BookedCall>();
  let next = CLOSED;
  const useKey = (session: string, toolUseId: string): string => `${session}\u0000${toolUseId}`;

  /** Now and then, so that it costs each call little. */
  function trim(): void {
    if (byKey.size <= next) return;
    for (const booked of open) if (booked.decided !== null) open.delete(booked);
    let closed = 0;
    for (const booked of byKey.values()) if (isClosed(booked)) closed++;
    drop(closed - CLOSED / 2, isClosed);
    drop(byKey.size - ALL, ({ decided }) => decided !== null);
    next = byKey.size + CLOSED / 2;
  }

  function drop(count: number, which: (booked: BookedCall) => boolean): void {
    let left = count;
    for (const [key, booked] of byKey) {
      if (left <= 0) return;
      if (!which(booked)) continue;
      byKey.delete(key);
      const use = useKey(booked.call.session, booked.call.toolUseId);
      if (byUse.get(use) === booked) byUse.delete(use);
      left--;
    }
  }

  return {
    find: (call) => byKey.get(callKey(call)),
    open(call) {
      const booked: BookedCall = { call, replies: new Set(), decided: null, end: null };
      byKey.set(callKey(call), booked);
      open.add(booked);
      byUse.set(useKey(call.session, call.toolUseId), booked);
      trim();
      return booked;
    },
    byToolUse: (session, toolUseId) => byUse.get(useKey(session, toolUseId)),
    unfinished: (session, agent) =>
      [...byUse.values()].filter(
        (booked) =>
          booked.call.session === session && (booked.call.agent?.id ?? null) === agent && mayRun(booked),
      ),
    waitingFor: (reply) => {
      for (const booked of open) {
        if (booked.decided !== null) open.delete(booked);
        else if (booked.replies.has(reply)) return booked;
      }
      return undefined;
    },
  };
}

/** Race: what was allowed and is not known to have ended runs perhaps for hours; its end must still find it. */
function isClosed({ decided, end }: BookedCall): boolean {
  return decided !== null && (decided.decision.outcome === "deny" || end !== null);
}
