import { type Escalation, Fault, type QueueUpdate } from "../../contract/index.ts";
import { type Ask, request, subscribe } from "../../platform/control-client.ts";
import type { HomePaths } from "../../platform/home.ts";
import type { AnswerToSign } from "../signature.ts";
import { answerResultFrom, previewFrom } from "./answer-reply.ts";
import type { Connection, OperatorLink } from "./link.ts";

/** Milliseconds between two tries to reach a gateway that is lost. */
const RETRY = 500;

export interface LinkOptions {
  readonly returns: boolean;
  /** The operator's signature of an answer to a call as it is shown; undefined where there is no key. */
  readonly sign?: (call: Escalation, answer: AnswerToSign) => Promise<string | undefined>;
}

/**
 * Attaches to the gateway of a state folder and, if it `returns`, comes back to it when it restarts. Throws where
 * it can't be reached at first, or refuses. A gateway that refuses later closes the link.
 */
export async function openSocketLink(paths: HomePaths, options: LinkOptions): Promise<OperatorLink> {
  let last: QueueUpdate | null = null;
  let tell: ((update: QueueUpdate) => void) | null = null;
  let connection: Connection = { kind: "connected" };
  let tellConnection: ((connection: Connection) => void) | null = null;
  let open = true;
  let retry: NodeJS.Timeout | null = null;

  const onUpdate = (update: QueueUpdate): void => {
    last = update;
    tell?.(update);
  };

  const become = (next: Connection): void => {
    connection = next;
    tellConnection?.(next);
  };

  async function attach(): Promise<void> {
    const subscription = await subscribe(paths, "attach", onUpdate);
    if (!open) return subscription.close();
    closeSubscription = subscription.close;
    void subscription.closed.then(() => lost("it closed the connection"));
  }

  function lost(why: string): void {
    if (!open) return;
    become(options.returns ? { kind: "lost", why } : { kind: "closed", why: null });
    if (options.returns) again();
  }

  function again(): void {
    retry = setTimeout(() => {
      attach().then(
        () => open && become({ kind: "connected" }),
        (error: unknown) => {
          if (!open) return;
          if (isDown(error)) return again();
          become({ kind: "closed", why: error instanceof Error ? error.message : String(error) });
        },
      );
    }, RETRY);
  }

  const ask = async (asked: Extract<Ask, { verb: "allow" | "deny" }>) => {
    const call = last?.queue.find(({ id }) => id === asked.id);
    const signature = call === undefined ? undefined : await options.sign?.(call, asked);
    return answerResultFrom(
      await request(paths, { ...asked, ...(signature !== undefined && { signature }) }),
    );
  };
  let closeSubscription = (): void => undefined;
  await attach();
  return {
    onUpdate(listener) {
      tell = listener;
      if (last !== null) listener(last);
    },
    onConnection(listener) {
      tellConnection = listener;
      if (connection.kind !== "connected") listener(connection);
    },
    allow: (id, how) => ask({ verb: "allow", id, via: "prompt", ...how }),
    preview: async (id, input) => previewFrom(await request(paths, { verb: "preview", id, input })),
    deny: (id, reason) => ask({ verb: "deny", id, reason, via: "prompt" }),
    close() {
      open = false;
      if (retry !== null) clearTimeout(retry);
      closeSubscription();
    },
  };
}

function isDown(error: unknown): boolean {
  return error instanceof Fault && error.code === "GATEWAY_DOWN";
}
