import type { ToolCall } from "./call.ts";
import type { LaneStatus, UndeliveredNotice } from "./control.ts";
import type { Decision } from "./decision.ts";
import type { Effect, Fact } from "./effect.ts";
import type { Approval, EscalationEnd } from "./escalation.ts";
import type { Grant } from "./grant.ts";
import type { Signed } from "./statement.ts";
import type { Terms, Verdict } from "./verdict.ts";

/** The call as it is recorded: the same shape, with secrets in `input` replaced before it is written. */
export type RecordedCall = ToolCall;

/** What an audit record says, without what the chain adds. */
export type RecordBody =
  | {
      readonly type: "gateway.started";
      readonly pid: number;
      readonly version: string;
      readonly policy: string;
    }
  | { readonly type: "gateway.stopped"; readonly reason: string }
  | { readonly type: "policy.loaded"; readonly policy: string; readonly files: readonly string[] }
  | { readonly type: "policy.refused"; readonly errors: readonly string[]; readonly kept: string | null }
  | {
      readonly type: "call.decided";
      readonly call: RecordedCall;
      readonly effects: readonly Effect[];
      readonly facts: readonly Fact[];
      readonly verdict: Verdict | null;
      readonly decision: Decision;
      readonly policy: string | null;
      /** What the input that a person put in its place would do, where one did: judged like any other. */
      readonly edited?: {
        readonly effects: readonly Effect[];
        readonly facts: readonly Fact[];
        readonly verdict: Verdict;
      };
      /** Milliseconds from intake to decision. */
      readonly latency: number;
    }
  | { readonly type: "call.undelivered"; readonly call: string; readonly reason: string }
  | { readonly type: "call.withdrawn"; readonly call: RecordedCall; readonly reason: string }
  | { readonly type: "call.refused"; readonly worker: string; readonly file: string; readonly reason: string }
  | { readonly type: "call.redelivered"; readonly call: string; readonly reason: string }
  | { readonly type: "tool.ran"; readonly call: string; readonly worker: string; readonly failed: boolean }
  | { readonly type: "tool.notRun"; readonly call: string; readonly worker: string; readonly reason: string }
  | {
      readonly type: "escalation.opened";
      readonly call: RecordedCall;
      readonly effects: readonly Effect[];
      readonly verdict: Verdict;
      readonly terms: Terms;
      readonly expiresAt: string;
      readonly notes: readonly string[];
    }
  | {
      readonly type: "escalation.closed";
      readonly call: string;
      readonly how: EscalationEnd;
      readonly by?: string;
      /** Everybody whose answer counted, with their signatures. */
      readonly answers?: readonly Approval[];
      /** What their signatures are over, beside the call and the answer: `AnswerStatement`'s `digest` and `end`. */
      readonly signedOver?: { readonly digest: string; readonly end: string };
    }
  /** Its call was denied for time, and the question stays open until then. */
  | { readonly type: "escalation.kept"; readonly call: string; readonly expiresAt: string }
  /** A yes to a question that stayed open has let nothing through. */
  | { readonly type: "escalation.unused"; readonly call: string; readonly reason: string }
  /** A yes that counts, while more people must agree. */
  | {
      readonly type: "escalation.approved";
      readonly call: string;
      readonly missing: number;
      readonly answer: Approval;
    }
  /** An answer that was not taken: a signature that is none, a person who may not. */
  | {
      readonly type: "escalation.answerRefused";
      readonly call: string;
      readonly by: string;
      readonly outcome: "allow" | "deny";
      readonly reason: string;
    }
  | {
      readonly type: "alarm";
      readonly worker: string | null;
      readonly alarm: string;
      readonly detail: string;
    }
  | {
      readonly type: "policy.trusted";
      /** Folder of the project's rules. */
      readonly folder: string;
      /** Of their names and exact content. */
      readonly digest: string;
      readonly by: string;
    }
  | { readonly type: "grant.given"; readonly grant: Grant }
  | {
      readonly type: "grant.ended";
      readonly grant: string;
      readonly worker: string;
      readonly reason: string;
      /** Who took it back, where that was a person. */
      readonly by?: string;
    }
  | {
      readonly type: "policy.remembered";
      /** The call that the rule was proposed for. */
      readonly call: string;
      readonly rule: string;
      /** The text that was added, as YAML. */
      readonly text: string;
      readonly file: string;
      readonly by: string;
    }
  | { readonly type: "freeze" | "thaw"; readonly worker: string | null; readonly by: string }
  | {
      readonly type: "notice.undelivered";
      readonly channel: UndeliveredNotice["channel"];
      readonly reason: string;
    }
  | { readonly type: "lane.changed"; readonly state: LaneStatus["state"]; readonly detail: string }
  | { readonly type: "config.changed"; readonly worker: string; readonly detail: string }
  | {
      readonly type:
        | "worker.launched"
        | "worker.adopted"
        | "worker.stopping"
        | "worker.stopped"
        | "worker.notStopped"
        | "worker.resumed"
        | "worker.notResumed"
        | "worker.cleaned";
      readonly worker: string;
      readonly generation: number;
      readonly by: string;
      readonly detail: string;
      /** The conversation that began or went on with it; absent in records of older versions. */
      readonly session?: string;
      /** Of who launched or adopted it, where that was signed. */
      readonly signed?: Signed;
    }
  | { readonly type: "log.repaired"; readonly bytes: number; readonly file: string }
  | {
      /** Old files are about to be deleted; the checkpoint of their last record stays. */
      readonly type: "log.dropped";
      readonly files: readonly string[];
      /** Number of the last record in them, and its hash. */
      readonly through: number;
      readonly head: string;
    }
  | {
      /** The user's command for checkpoints failed. */
      readonly type: "checkpoint.failed";
      readonly checkpoint: number;
      readonly detail: string;
    };

/** One line of the log. `hash` is not in the line: it is what the next line's `prev` says. */
export interface AuditRecord {
  /** Record format version. */
  readonly v: 1;
  /** Counts from 1 without gaps over all files of the log. */
  readonly seq: number;
  /** ISO 8601 with milliseconds, UTC. */
  readonly time: string;
  /** Hex SHA-256 of the exact bytes of the line before, newline excluded; 64 zeros for the first. */
  readonly prev: string;
  readonly body: RecordBody;
}
