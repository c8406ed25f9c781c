import type { Escalation, EscalationEnd } from "./escalation.ts";
import type { JsonObject } from "./json.ts";

/**
 * The control socket speaks JSON lines: one request, then one reply; `attach` and `watch` go on with updates
 * until either side closes. `pid` is the asking process: its ancestors are checked by the gateway.
 */
export type ControlRequest = { readonly pid: number; readonly user: string } & (
  | { readonly verb: "ping" | "down" | "reload" | "pending" | "gateway" }
  | {
      readonly verb: "allow";
      readonly id: string;
      readonly via: "prompt" | "command";
      /** `worker`: exactly these effects, until the worker ends. */
      readonly scope?: "once" | "worker";
      /** Of the `AnswerStatement`, armoured. */
      readonly signature?: string;
      /** Put in the place of the input; `shown` is what `preview` said of it. */
      readonly edited?: { readonly input: JsonObject; readonly shown: string };
    }
  /** What an edited input would do and what the rules say of it; the reply's data is a `Preview`. */
  | { readonly verb: "preview"; readonly id: string; readonly input: JsonObject }
  /** Takes back what was allowed until a worker ends. */
  | { readonly verb: "revoke"; readonly id: string }
  /** The operator adds a rule; asked before it is written down. */
  | {
      readonly verb: "remember";
      readonly id: string;
      readonly rule: string;
      readonly text: string;
      readonly file: string;
    }
  | {
      readonly verb: "deny";
      readonly id: string;
      readonly reason: string;
      readonly signature?: string;
      readonly via: "prompt" | "command";
    }
  | { readonly verb: "freeze" | "thaw"; readonly worker: string | null }
  | { readonly verb: "attach" | "watch" }
  /** The operator trusts a project's rules as they are; asked before that is written down. */
  | { readonly verb: "trust"; readonly folder: string; readonly digest: string }
  | {
      readonly verb: "worker";
      /** `stopping` also denies its calls that wait. */
      readonly what: "launched" | "adopted" | "stopping" | "stopped" | "notStopped" | "cleaned";
      readonly name: string;
      readonly detail: string;
      /** Of the `LaunchStatement`, armoured. */
      readonly signature?: string;
    }
);

export type ControlReply =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** What follows the reply to `attach` and `watch`: the whole queue, each time it changes. */
export interface QueueUpdate {
  readonly queue: readonly Escalation[];
  /** Lines for the operator: alarms, policy reloads. */
  readonly notices: readonly string[];
  /** How the newest of those ended that wait no more, newest last. */
  readonly ended?: readonly EndedQuestion[];
}

export interface EndedQuestion {
  readonly id: string;
  readonly how: EscalationEnd;
  /** The person, or what else decided it; null where nobody did. */
  readonly by: string | null;
}

/** Data of the reply to `preview`. */
export interface Preview {
  /** The call as it would be. */
  readonly escalation: Escalation;
  /** Hex SHA-256 of what was shown, to be sent back with the answer. */
  readonly shown: string;
  /** Why the edited call can't be allowed, or null. */
  readonly refused: string | null;
}

/** Data of the reply to `gateway`. */
export interface GatewayStatus {
  readonly pid: number;
  readonly version: string;
  readonly startedAt: string;
  readonly policy: string;
  readonly policyErrors: readonly string[];
  readonly operators: number;
  readonly waiting: number;
  readonly frozen: readonly string[] | "all";
  readonly alarms: number;
  readonly lane: LaneStatus;
  readonly undelivered: readonly UndeliveredNotice[];
}

/** Operators were not told on this channel that calls wait. */
export interface UndeliveredNotice {
  readonly channel: "tmux" | "desktop" | "command";
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The fast lane: `blocked` while its port is another program's. */
export interface LaneStatus {
  readonly state: "listening" | "blocked" | "closed";
  readonly port: number;
}

/** Verbs that decide or loosen: refused, with an alarm, when asked from inside a worker. */
export const DECIDING_VERBS: ReadonlySet<ControlRequest["verb"]> = new Set([
  "allow",
  "deny",
  "thaw",
  "down",
  "attach",
  "reload",
  "trust",
  "preview",
  "revoke",
  "remember",
]);
