import type { JsonObject } from "../../contract/index.ts";
import { object, text } from "../review/entry.ts";

/** Whose a session was, and when. */
export interface SessionsOfWorkers {
  /** To be given every record in turn. */
  record(record: JsonObject): void;
  /** A session that is known from elsewhere than the log. `since`: milliseconds. */
  known(session: string, worker: string, since: number): void;
  /** The worker whose session it was, at whatever time; null where it never was a worker's. */
  workerOf(session: string): string | null;
  /** Whether it was a worker's at that time: not before it was adopted, not after its worker was stopped. */
  gatedAt(session: string, time: number): boolean;
  all(): Iterable<string>;
}

/** From the earliest to the latest time that its records tell: the clock may have gone back in between. */
interface Span {
  from: number;
  latest: number;
  isOpen: boolean;
}

interface Known {
  worker: string;
  readonly spans: Span[];
}

/** A session that a worker begins is its own from the first line on: nothing in it may be older than the gate. */
const EVER = Number.NEGATIVE_INFINITY;

export function sessionsOfWorkers(): SessionsOfWorkers {
  const sessions = new Map<string, Known>();
  const open = new Map<string, Set<string>>();

  function begin(session: string, worker: string, from: number): void {
    const known = sessions.get(session) ?? { worker, spans: [] };
    known.worker = worker;
    sessions.set(session, known);
    if (known.spans.at(-1)?.isOpen === true) return;
    known.spans.push({ from, latest: from, isOpen: true });
    open.set(worker, (open.get(worker) ?? new Set()).add(session));
  }

  function end(worker: string, to: number): void {
    for (const session of open.get(worker) ?? []) {
      const span = sessions.get(session)?.spans.at(-1);
      if (span === undefined) continue;
      widen(span, to);
      span.isOpen = false;
    }
    open.delete(worker);
  }

  function passed(worker: string, time: number): void {
    for (const session of open.get(worker) ?? []) {
      const span = sessions.get(session)?.spans.at(-1);
      if (span !== undefined) widen(span, time);
    }
  }

  return {
    record(record) {
      const body = object(record["body"]);
      const call = object(body["call"]);
      const [session, worker] = [text(body["session"]) ?? text(call["session"]), body["worker"]];
      const name = text(worker) ?? text(call["worker"]);
      if (name === null) return;
      const time = Date.parse(text(record["time"]) ?? "");
      passed(name, time);
      if (body["type"] === "worker.stopped") end(name, time);
      else if (session !== null) begin(session, name, body["type"] === "worker.launched" ? EVER : time);
    },
    known(session, worker, since) {
      if (!sessions.has(session)) begin(session, worker, since);
    },
    workerOf: (session) => sessions.get(session)?.worker ?? null,
    // A result that does not say when counts.
    gatedAt: (session, time) =>
      Number.isNaN(time) ||
      (sessions.get(session)?.spans ?? []).some(
        ({ from, latest, isOpen }) => time >= from && (isOpen || time <= latest),
      ),
    all: () => sessions.keys(),
  };
}

function widen(span: Span, time: number): void {
  if (Number.isNaN(time)) return;
  span.from = Math.min(span.from, time);
  span.latest = Math.max(span.latest, time);
}
