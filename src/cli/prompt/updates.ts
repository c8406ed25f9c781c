import type { EndedQuestion, Escalation, QueueUpdate } from "../../contract/index.ts";
import { visible } from "../../escalation/index.ts";
import type { Connection } from "./link.ts";
import { callInWords } from "./replies.ts";
import { focused, type News, type PromptState, SETTLING, withNews } from "./state.ts";

/**
 * The queue has changed. The focus stays on its call; where that is gone it moves on, and where what is shown
 * changed by itself in any way, keys that decide are locked for a moment.
 */
export function onUpdate(state: PromptState, update: QueueUpdate, now: number): PromptState {
  const calls = [...update.queue];
  const ids = new Set(calls.map((call) => call.id));
  const next: PromptState = {
    ...state,
    calls,
    sent: only(state.sent, ids),
    skipped: only(state.skipped, ids),
    marked: stillAsMarked(state.marked, calls),
    mode: withMode(state, calls),
  };
  const told = withNews(
    next,
    ...endedElsewhere(state, update, now),
    ...update.notices.map((text) => ({ tone: "plain", text: visible(text), at: now }) as const),
  );
  return "call" in told.mode
    ? lockedIfChanged(told, state, now)
    : refocused(lockedIfUnmarked(told, state, now), state, now);
}

/** Calls that others have answered, or that ended by themselves; of one's own answers the reply tells. */
export function endedElsewhere(
  { calls, sent }: Pick<PromptState, "calls" | "sent">,
  { queue, ended }: QueueUpdate,
  now: number,
): News[] {
  return (ended ?? []).flatMap((end) => {
    const call = calls.find(({ id }) => id === end.id);
    if (call === undefined || sent.has(end.id) || queue.some(({ id }) => id === end.id)) return [];
    return [{ tone: "plain", text: `${closedInWords(end)}: ${callInWords(call)}`, at: now }];
  });
}

function closedInWords({ how, by }: EndedQuestion): string {
  switch (how) {
    case "allowed":
    case "denied":
      return `${how} by ${visible(by ?? "the gateway")}`;
    case "expired":
      return "its time was up";
    case "withdrawn":
      return "waits no more";
    default: {
      const never: never = how;
      return never;
    }
  }
}

/** Without the gateway nothing that is shown can be trusted to be still open, so nothing can be decided. */
export function onConnection(state: PromptState, connection: Connection, now: number): PromptState {
  const next = { ...state, connection, lockedUntil: now + SETTLING };
  switch (connection.kind) {
    case "connected":
      return withNews(next, { tone: "good", text: "the gateway is back", at: now });
    case "lost":
    case "closed":
      return withNews(next, {
        tone: "bad",
        text: `the gateway is lost: ${visible(connection.why ?? "it has stopped")}`,
        at: now,
      });
    default: {
      const never: never = connection;
      return never;
    }
  }
}

/** Sees to it that the focus is on a call that is there. `before` is what the operator has been looking at. */
function refocused(state: PromptState, before: PromptState, now: number): PromptState {
  const was = focused(before);
  const still = state.calls.find((call) => call.id === state.focus);
  if (still !== undefined && was !== null && was.id === still.id) {
    return sameToLookAt(was, still) ? state : { ...state, lockedUntil: now + SETTLING, scroll: 0 };
  }
  const focus = successor(state, before)?.id ?? null;
  return { ...state, focus, scroll: 0, lockedUntil: now + SETTLING };
}

/** Back from the reason to the list. */
export function backToList(state: PromptState, now: number): PromptState {
  return refocused({ ...state, mode: { kind: "list" } }, state, now);
}

/** While a reason is typed the call stays, but what it would do may change. */
function lockedIfChanged(state: PromptState, before: PromptState, now: number): PromptState {
  const [was, is] = [focused(before), focused(state)];
  const same = was !== null && is !== null && sameToLookAt(was, is);
  return same ? state : { ...state, lockedUntil: now + SETTLING };
}

/** The next call below the one that went, first among those that were not skipped. */
function successor(state: PromptState, before: PromptState): Escalation | undefined {
  const place = before.calls.findIndex((call) => call.id === before.focus);
  const below = new Set(before.calls.slice(place + 1).map((call) => call.id));
  const fresh = state.calls.filter((call) => !state.skipped.has(call.id) && !state.sent.has(call.id));
  return fresh.find((call) => below.has(call.id)) ?? fresh[0] ?? state.calls[0];
}

function withMode({ mode }: PromptState, calls: readonly Escalation[]): PromptState["mode"] {
  if (!("call" in mode)) return mode;
  const call = calls.find((other) => other.id === mode.call.id);
  if (call === undefined) return { ...mode, open: false };
  // Rules were found for what it was: they say nothing of what it is now.
  if (mode.kind === "remembering" && !sameToLookAt(call, mode.call)) return { ...mode, open: false };
  return { ...mode, call, open: true };
}

/** A mark says that this was seen: of a call that would now do something else that is not so. */
function stillAsMarked(
  marked: PromptState["marked"],
  calls: readonly Escalation[],
): ReadonlyMap<string, Escalation> {
  return new Map(
    [...marked].filter(([id, seen]) => calls.some((call) => call.id === id && sameToLookAt(call, seen))),
  );
}

/** What is about to be answered together has become less. The mode stays even if nothing is left: what is typed for it are no keys. */
function lockedIfUnmarked(state: PromptState, before: PromptState, now: number): PromptState {
  if (state.mode.kind !== "together" || state.marked.size === before.marked.size) return state;
  return { ...state, lockedUntil: now + SETTLING };
}

export function sameToLookAt(a: Escalation, b: Escalation): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function only(set: ReadonlySet<string>, ids: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((id) => ids.has(id)));
}
