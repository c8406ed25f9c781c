import type { Escalation, RecordBody, UndeliveredNotice } from "../../contract/index.ts";
import type { Channel } from "./channels.ts";

export interface NotifierParts {
  now(): number;
  /** The channels that the configuration wants now. */
  channels(): readonly Channel[];
  /** Seconds between two notices, at least. */
  every(): number;
  /** Seconds between reminders where the terms say none; 0: never. */
  remind(): number;
  record(body: RecordBody): void;
}

export interface Notifier {
  /** What waits now, oldest first. */
  changed(waiting: readonly Escalation[]): void;
  /** To be called a few times a second. */
  tick(): void;
  /** The newest notice of each channel, where it did not arrive. */
  readonly undelivered: readonly UndeliveredNotice[];
}

/** Milliseconds in which calls that come together are told of together. */
const BURST = 400;

/** Tells operators that calls wait: a burst once, no more often than `every`, and again after `remind`. */
export function openNotifier(parts: NotifierParts): Notifier {
  let waiting: readonly Escalation[] = [];
  /** When each waiting call was last told of. */
  const told = new Map<string, number>();
  const failed = new Map<string, UndeliveredNotice>();
  let due: number | null = null;
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  /** Notices leave one after the other: a clear must not overtake what it clears. */
  let queue = Promise.resolve();

  function changed(now: readonly Escalation[]): void {
    waiting = now;
    const ids = new Set(now.map(({ id }) => id));
    for (const id of told.keys()) if (!ids.has(id)) told.delete(id);
    if (now.length === 0) {
      due = null;
      if (shown) send((channel) => channel.clear());
      shown = false;
    } else if (now.some(({ id }) => !told.has(id))) {
      due ??= Math.max(parts.now() + BURST, last + parts.every() * 1000);
    }
  }

  function tick(): void {
    const now = parts.now();
    if (due !== null) {
      if (due <= now) tell("asked", now);
    } else if (last + parts.every() * 1000 <= now && waiting.some((one) => remindable(one, now))) {
      tell("reminder", now);
    }
  }

  function remindable({ id, terms }: Escalation, now: number): boolean {
    const seconds = terms.remind ?? parts.remind();
    return seconds > 0 && now - (told.get(id) ?? now) >= seconds * 1000;
  }

  function tell(kind: "asked" | "reminder", now: number): void {
    due = null;
    last = now;
    shown = true;
    const calls = waiting;
    for (const { id } of calls) told.set(id, now);
    send((channel) => channel.tell({ kind, calls }));
  }

  function send(how: (channel: Channel) => Promise<void>): void {
    const channels = parts.channels();
    queue = queue.then(async () => {
      await Promise.all(channels.map((channel) => attempt(channel, how)));
    });
  }

  async function attempt(channel: Channel, how: (channel: Channel) => Promise<void>): Promise<void> {
    try {
      await how(channel);
      failed.delete(channel.name);
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      failed.set(channel.name, { channel: channel.name, reason, at: new Date(parts.now()).toISOString() });
      try {
        parts.record({ type: "notice.undelivered", channel: channel.name, reason });
      } catch {
        // It still stands in the status; a log that can't be written denies the next call by itself.
      }
    }
  }

  return {
    changed,
    tick,
    get undelivered() {
      return [...failed.values()];
    },
  };
}
