import type { ToolCall } from "./call.ts";
import type { Analysis } from "./effect.ts";
import type { ShellToken } from "./shell-token.ts";
import type { Signed } from "./statement.ts";
import type { Terms, Verdict } from "./verdict.ts";

/** A call put to a person. Stands in `escalations/<id>.json` while it is open; the id is the call's. */
export interface Escalation {
  readonly id: string;
  readonly call: ToolCall;
  /** Keyed digest of what an answer is bound to: exact input, folder, worker, policy. */
  readonly digest: string;
  readonly analysis: Analysis;
  readonly verdict: Verdict;
  readonly terms: Terms;
  readonly openedAt: string;
  /** When it is unanswered: opened + timeout, never later than the hook's own deadline. */
  readonly expiresAt: string;
  /** What the person is told beside the reason, such as that the client refuses this call by itself. */
  readonly notes: readonly string[];
  /** True where its call has been denied for time: a yes lets the same call through once, when it is made again. */
  readonly kept?: boolean;
  /** Names of those who have agreed, where more must. */
  readonly approvedBy?: readonly string[];
  /** What is checked out where its worker works. */
  readonly branch?: string;
  /** Parts of a shell command, for showing them; absent for all else, and where the parser is at a loss. */
  readonly syntax?: readonly ShellToken[];
  /** What its worker asked before. */
  readonly asked?: AskedBefore;
}

/** Questions of one worker that were answered, or ran out, since the gateway started. */
export interface AskedBefore {
  readonly allowed: number;
  readonly denied: number;
  /** The newest: what became of it, its tool and the beginning of its input. */
  readonly last: string;
}

/** One person's yes or no. */
export interface Approval {
  readonly name: string;
  readonly via: "prompt" | "command";
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly signed?: Signed;
}

export type EscalationEnd = "allowed" | "denied" | "expired" | "withdrawn";
