import type { CallBook } from "./call-book.ts";
import type { Log } from "./parts.ts";

/**
 * Reads the log before any call is taken: a decision that was recorded and not delivered is delivered as it stands, and
 * what runs from now on is compared with what was allowed before.
 */
export function takeUp(book: CallBook, log: Pick<Log, "decided">): void {
  for (const { call, decision, policy, end } of log.decided()) {
    const booked = book.open(call);
    booked.decided = { decision, policy };
    booked.end = end;
  }
}
