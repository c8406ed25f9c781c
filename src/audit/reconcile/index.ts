import type { JsonObject, ToolResult } from "../../contract/index.ts";
import { openMatching, type Standing } from "./matching.ts";
import { type NeverRan, unclosedCalls } from "./never-ran.ts";
import { sessionsOfWorkers } from "./sessions.ts";

export { type NeverRan, openMatching, sessionsOfWorkers, unclosedCalls };

/** A tool that ran without a recorded allow. */
export interface Unmatched extends ToolResult {
  readonly worker: string;
  /** `denied`: the call is recorded, and was not allowed; `unknown`: it is not recorded. */
  readonly standing: Exclude<Standing, "allowed">;
}

/** What transcripts and log say of one another. */
export interface Reconciled {
  /** Results of tools that ran, and have a recorded allow. */
  readonly matched: number;
  readonly unmatched: readonly Unmatched[];
  /** Allowed, and neither log nor transcripts tell that they ran; of sessions with a transcript alone. */
  readonly neverRan: readonly NeverRan[];
  /** Calls that the client says it never started: denied, malformed, or refused by itself. */
  readonly refused: number;
  /** Results without an allow from when their session was no worker's: before it was adopted, after its worker was stopped. */
  readonly ungated: number;
  /** Results without an allow that are older than the records that retention has kept. */
  readonly beforeLog: number;
  /** Results of sessions that never were a worker's. */
  readonly foreign: number;
  /** Sessions of workers of which a transcript was found, and of which none was. */
  readonly sessions: { readonly found: readonly string[]; readonly missing: readonly string[] };
}

/** The log, as often as it is asked for: every record, oldest first. */
export type LogReading = (each: (record: JsonObject) => void) => void;

export interface ReconcileOptions {
  readonly log: LogReading;
  readonly results: Iterable<ToolResult>;
  /** Sessions that are known from elsewhere than the log; `since` in milliseconds. */
  readonly known: readonly { readonly session: string; readonly worker: string; readonly since: number }[];
  /** When the oldest record was written that is left, in milliseconds; null where none was ever dropped. */
  readonly keptSince: number | null;
  /** Results that are held in memory at a time. For each so many the log is read once. */
  readonly batch?: number;
}

/** Holds every result of a tool that ran against the recorded allows. Memory holds a batch, and the calls that never ran. */
export function reconcileResults({
  log,
  results,
  known,
  keptSince,
  batch = 50_000,
}: ReconcileOptions): Reconciled {
  const sessions = sessionsOfWorkers();
  const unclosed = unclosedCalls();
  const found = new Set<string>();
  const unmatched: Unmatched[] = [];
  const counts = { matched: 0, refused: 0, ungated: 0, beforeLog: 0, foreign: 0 };
  let first = true;

  function hold(held: readonly ToolResult[]): void {
    const matching = openMatching(held);
    log((record) => {
      matching.record(record);
      if (!first) return;
      sessions.record(record);
      unclosed.record(record);
    });
    if (first) for (const { session, worker, since } of known) sessions.known(session, worker, since);
    first = false;
    for (const { result, standing } of matching.end()) settle(result, standing);
  }

  function settle(result: ToolResult, standing: Standing): void {
    const worker = sessions.workerOf(result.session);
    if (worker === null) {
      counts.foreign++;
      return;
    }
    found.add(result.session);
    if (result.ending === "refused") {
      counts.refused++;
      return;
    }
    unclosed.seen(result.session, result.toolUseId);
    const time = Date.parse(result.time);
    if (standing === "allowed") counts.matched++;
    else if (standing === "unknown" && !sessions.gatedAt(result.session, time)) counts.ungated++;
    else if (standing === "unknown" && keptSince !== null && time < keptSince) counts.beforeLog++;
    else unmatched.push({ ...result, worker, standing });
  }

  let held: ToolResult[] = [];
  for (const result of results) {
    held.push(result);
    if (held.length < batch) continue;
    hold(held);
    held = [];
  }
  if (first || held.length > 0) hold(held);
  const all = [...sessions.all()];
  return {
    ...counts,
    unmatched,
    neverRan: unclosed.rest().filter(({ session }) => found.has(session)),
    sessions: { found: [...found], missing: all.filter((session) => !found.has(session)) },
  };
}
