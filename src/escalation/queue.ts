import type { Approval, Decision, Escalation, EscalationEnd, JsonObject } from "../contract/index.ts";
import { type Answering, answerRefusal } from "./approval.ts";
import { allowedBy, deniedBy, unansweredDecision } from "./wording.ts";

/** Closed escalations that are remembered, so that who answers second learns who was first. */
const REMEMBERED = 1_000;

/** What waits for a person, oldest first, and how the latest others ended. Never changed in place. */
export interface Queue {
  readonly open: readonly OpenEscalation[];
  readonly closed: readonly ClosedEscalation[];
}

export interface OpenEscalation {
  readonly escalation: Escalation;
  /** Of people who have allowed it, while more are needed. */
  readonly approvals: readonly Approval[];
}

export interface ClosedEscalation {
  readonly id: string;
  readonly how: EscalationEnd;
  /** Who ended it, where that was a person. */
  readonly by: string | null;
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string;
}

/** An escalation that has just ended, with what is to be recorded and answered; null when it was withdrawn. */
export interface Settled<D extends Decision | null = Decision> {
  readonly escalation: Escalation;
  readonly how: EscalationEnd;
  readonly by: string | null;
  readonly decision: D;
  /** Everybody whose answer counted. */
  readonly answers: readonly Approval[];
}

export interface Answer extends Answering {
  readonly id: string;
  /** The signer's name, or the local account. */
  readonly person: string;
  readonly via: "prompt" | "command";
  /** What the model is told where it is denied. */
  readonly reason?: string;
  /** `worker`: until it ends. Kept by who keeps grants; here it is only said in the reason. */
  readonly scope?: "once" | "worker";
  /** Put in the place of the input where it is allowed. */
  readonly updatedInput?: JsonObject;
}

/** What an operator's answer led to. All are expected; the gateway sends this as the reply's data. */
export type AnswerResult =
  | { readonly result: "settled"; readonly id: string; readonly outcome: "allow" | "deny" }
  /** Counted, and `missing` more people must agree. */
  | { readonly result: "counted"; readonly id: string; readonly missing: number }
  | {
      readonly result: "already-answered";
      readonly id: string;
      readonly how: EscalationEnd;
      readonly by: string | null;
    }
  /** The terms name other people. */
  | { readonly result: "not-entitled"; readonly id: string; readonly who: readonly string[] }
  /** Not taken: what the call would do is no longer what was shown, so it has to be looked at again. */
  | { readonly result: "changed"; readonly id: string }
  /** Not taken, and why; the call stays open. */
  | { readonly result: "refused"; readonly id: string; readonly why: string }
  | { readonly result: "unknown"; readonly id: string };

export const EMPTY_QUEUE: Queue = { open: [], closed: [] };

/** Puts an escalation at the end. One that is open or was closed is not put a second time. */
export function add(queue: Queue, escalation: Escalation, approvals: readonly Approval[] = []): Queue {
  const seen =
    queue.open.some((entry) => entry.escalation.id === escalation.id) ||
    queue.closed.some((entry) => entry.id === escalation.id);
  return seen ? queue : { ...queue, open: [...queue.open, { escalation, approvals }] };
}

/**
 * A person's answer. `settled` is present only when this answer ended the escalation.
 * Race: an answer that comes when the time is up does not count, even if `expire` has not run yet.
 */
export function answer(
  queue: Queue,
  given: Answer,
  now: number,
): { readonly queue: Queue; readonly result: AnswerResult; readonly settled?: Settled } {
  const { id } = given;
  const entry = queue.open.find((open) => open.escalation.id === id);
  if (entry === undefined) return { queue, result: resultForClosed(queue, id) };
  if (isExpired(entry.escalation, now)) {
    return { queue, result: { result: "already-answered", id, how: "expired", by: null } };
  }
  const { terms } = entry.escalation;
  const why = answerRefusal(entry.escalation, entry.approvals, given);
  if (why !== null) return { queue, result: { result: "refused", id, why } };
  if (terms.who !== undefined && !terms.who.includes(given.person)) {
    return { queue, result: { result: "not-entitled", id, who: terms.who } };
  }
  const own = approvalOf(given, now);
  if (given.outcome === "deny") {
    return settleByPerson(
      queue,
      entry.escalation,
      given,
      deniedBy(given.person, given.reason ?? ""),
      [own],
      now,
    );
  }
  const approvals = [...entry.approvals, own];
  const missing = terms.approvals - approvals.length;
  if (missing > 0) {
    return { queue: withApprovals(queue, id, approvals), result: { result: "counted", id, missing } };
  }
  const people = approvals.map(({ name }) => name);
  return settleByPerson(queue, entry.escalation, given, allowedBy(people, given), approvals, now);
}

/** The same, with other approvals of one that is open. */
export function withApprovals(queue: Queue, id: string, approvals: readonly Approval[]): Queue {
  const open = queue.open.map((entry) => (entry.escalation.id === id ? { ...entry, approvals } : entry));
  return { ...queue, open };
}

function approvalOf({ person: name, via, signed }: Answer, now: number): Approval {
  return { name, via, at: new Date(now).toISOString(), ...(signed !== undefined && { signed }) };
}

/** Ends all whose time is up, with what their terms say of silence. */
export function expire(
  queue: Queue,
  now: number,
): { readonly queue: Queue; readonly settled: readonly Settled[] } {
  const settled = queue.open
    .filter((entry) => isExpired(entry.escalation, now))
    .map(
      ({ escalation }): Settled => ({
        escalation,
        how: "expired",
        by: null,
        decision: unansweredDecision(escalation),
        answers: [],
      }),
    );
  return { queue: settled.reduce((rest, one) => close(rest, one, now), queue), settled };
}

/** The worker no longer waits. Null where nothing of that id is open. */
export function withdraw(
  queue: Queue,
  id: string,
  now: number,
): { readonly queue: Queue; readonly settled: Settled<null> | null } {
  const entry = queue.open.find((open) => open.escalation.id === id);
  if (entry === undefined) return { queue, settled: null };
  const settled: Settled<null> = {
    escalation: entry.escalation,
    how: "withdrawn",
    by: null,
    decision: null,
    answers: [],
  };
  return { queue: close(queue, settled, now), settled };
}

/** Ends one by a decision that is nobody's answer: a freeze, a stop, a fault. Null where nothing of that id is open. */
export function settle(
  queue: Queue,
  id: string,
  decision: Decision,
  now: number,
): { readonly queue: Queue; readonly settled: Settled | null } {
  const entry = queue.open.find((open) => open.escalation.id === id);
  if (entry === undefined) return { queue, settled: null };
  const how = decision.outcome === "allow" ? "allowed" : "denied";
  const settled: Settled = { escalation: entry.escalation, how, by: decision.by.kind, decision, answers: [] };
  return { queue: close(queue, settled, now), settled };
}

/** Milliseconds since the epoch when `expire` has something to do next; null where nothing waits. */
export function nextExpiry(queue: Queue): number | null {
  const ends = queue.open.map(({ escalation }) => expiry(escalation));
  return ends.length === 0 ? null : Math.min(...ends);
}

function settleByPerson(
  queue: Queue,
  escalation: Escalation,
  { id, outcome, person, via, updatedInput }: Answer,
  reason: string,
  answers: readonly Approval[],
  now: number,
): { queue: Queue; result: AnswerResult; settled: Settled } {
  const how = outcome === "allow" ? "allowed" : "denied";
  const decision: Decision = {
    outcome,
    reason,
    by: { kind: "person", name: person, via },
    ...(outcome === "allow" && updatedInput !== undefined && { updatedInput }),
  };
  const settled: Settled = { escalation, how, by: person, decision, answers };
  return { queue: close(queue, settled, now), result: { result: "settled", id, outcome }, settled };
}

function resultForClosed(queue: Queue, id: string): AnswerResult {
  const closed = queue.closed.find((entry) => entry.id === id);
  return closed === undefined
    ? { result: "unknown", id }
    : { result: "already-answered", id, how: closed.how, by: closed.by };
}

function close(queue: Queue, settled: Settled<Decision | null>, now: number): Queue {
  const { id } = settled.escalation;
  const closed = { id, how: settled.how, by: settled.by, at: new Date(now).toISOString() };
  return {
    open: queue.open.filter((entry) => entry.escalation.id !== id),
    closed: [...queue.closed, closed].slice(-REMEMBERED),
  };
}

function isExpired(escalation: Escalation, now: number): boolean {
  return expiry(escalation) <= now;
}

/** A time that can't be read is up at once: an escalation never stays open for ever. */
function expiry(escalation: Escalation): number {
  const time = Date.parse(escalation.expiresAt);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
