import type { Socket } from "node:net";
import type { QueueUpdate } from "../../contract/index.ts";

export type FollowVerb = "attach" | "watch";

export interface Followers {
  readonly operators: number;
  /** From now on it is told; at once of what waits now. */
  add(socket: Socket, verb: FollowVerb): void;
  /** What waits has changed, or there is something to say: all are told of it. */
  changed(notice?: string): void;
  /** Tells what is still to be told. */
  flush(): void;
  close(): void;
}

/** Milliseconds between two updates: people see no faster, and a burst would write the whole queue again for each call. */
const PACE = 40;

/** Notices kept for one who does not read. The newest stay. */
const NOTICES = 100;

interface Follower {
  readonly verb: FollowVerb;
  notices: string[];
  /** The queue has changed since it was last told. */
  stale: boolean;
}

/**
 * Those who follow the queue. An update holds all that waits, so that one that is left out costs nobody anything: the first change
 * is told at once, more of them together, and who has not read the last update gets the next one only afterwards.
 *
 * Threat: a follower that stops reading must not make the gateway's memory grow.
 */
export function followers(state: () => Omit<QueueUpdate, "notices">): Followers {
  const all = new Map<Socket, Follower>();
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  function plan(): void {
    if (timer !== null) return;
    const wait = last + PACE - performance.now();
    if (wait <= 0) return tell();
    timer = setTimeout(tell, wait);
  }

  function tell(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const ready = [...all].filter(([socket, { stale }]) => stale && !socket.writableNeedDrain);
    if (ready.length === 0) return;
    last = performance.now();
    const body = JSON.stringify(state()).slice(0, -1);
    for (const [socket, follower] of ready) {
      const { notices } = follower;
      Object.assign(follower, { notices: [], stale: false });
      if (socket.writable) socket.write(`${body},"notices":${JSON.stringify(notices)}}\n`);
    }
  }

  return {
    get operators() {
      return [...all.values()].filter(({ verb }) => verb === "attach").length;
    },
    add(socket, verb) {
      if (!all.has(socket)) {
        socket.on("close", () => all.delete(socket));
        socket.on("drain", () => {
          if (all.get(socket)?.stale) plan();
        });
      }
      all.set(socket, { verb, notices: [], stale: true });
      tell();
    },
    changed(notice) {
      for (const follower of all.values()) {
        follower.stale = true;
        if (notice !== undefined) follower.notices = [...follower.notices, notice].slice(-NOTICES);
      }
      plan();
    },
    flush: tell,
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
