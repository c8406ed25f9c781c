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

/** Calls kept in memory; the oldest that are decided go first, and of those that may still run no more than `MOST` stay. */
const LIMIT = 20_000;
const MOST = 100_000;

export function callBook(): CallBook {
  const byKey = new Map<string, BookedCall>();
  const byUse = new Map<string, BookedCall>();
  const open = new Set<BookedCall>();
  const useKey = (session: string, toolUseId: string): string => `${session}\u0000${toolUseId}`;

  function trim(): void {
    if (byKey.size <= LIMIT) return;
    for (const [key, booked] of byKey) {
      // A tool that runs for hours must not look as if nobody had allowed it.
      if (booked.decided === null || (mayRun(booked) && byKey.size <= MOST)) continue;
      byKey.delete(key);
      const use = useKey(booked.call.session, booked.call.toolUseId);
      if (byUse.get(use) === booked) byUse.delete(use);
      if (byKey.size <= LIMIT * 0.9) return;
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
