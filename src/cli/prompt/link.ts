import type { JsonObject, Preview, QueueUpdate } from "../../contract/index.ts";
import type { AnswerResult } from "../../escalation/index.ts";

/** Whether the queue that is shown is the gateway's. */
export type Connection =
  | { readonly kind: "connected" }
  /** Being tried again. */
  | { readonly kind: "lost"; readonly why: string }
  /** For good: nothing can be answered any more. `why` is null where the gateway has just stopped. */
  | { readonly kind: "closed"; readonly why: string | null };

/** How more than once as it stands. */
export type AllowHow =
  | { readonly scope: "worker" }
  | { readonly edited: { readonly input: JsonObject; readonly shown: string } };

/** What the prompt needs of a gateway, in this process or behind the control socket. */
export interface OperatorLink {
  /** Called back at once with the queue if it is known, then at each change. */
  onUpdate(listener: (update: QueueUpdate) => void): void;
  onConnection(listener: (connection: Connection) => void): void;
  /** Rejects where the answer could not be given at all. */
  allow(id: string, how?: AllowHow): Promise<AnswerResult>;
  deny(id: string, reason: string): Promise<AnswerResult>;
  /** Rejects where the call waits no more. */
  preview(id: string, input: JsonObject): Promise<Preview>;
  close(): void;
}
