import type { AuditRecord, EscalationEnd, Outcome, RecordBody } from "../../contract/index.ts";
import { openDistribution, type Spread } from "./distribution.ts";
import { openTimeline, type TimeStep } from "./timeline.ts";

/** Calls that were decided, by what was answered; `asked`: those of them that were put to a person. */
export interface Counts {
  calls: number;
  allowed: number;
  denied: number;
  asked: number;
}

export interface Named extends Readonly<Counts> {
  readonly name: string;
}

/** A rule that put calls to a person, and what people then said. */
export interface Noise {
  readonly rule: string;
  readonly asked: number;
  readonly allowed: number;
  readonly denied: number;
  readonly unanswered: number;
}

/** How an escalation stands that the log tells of. */
export interface AskedCall {
  readonly id: string;
  readonly worker: string;
  readonly tool: string;
  readonly input: object;
  readonly openedAt: string;
  readonly rules: readonly string[];
  readonly end: EscalationEnd | "open";
  readonly by: string | null;
  /** Milliseconds until it ended. */
  readonly took: number | null;
}

export interface Alarm {
  readonly time: string;
  readonly worker: string | null;
  readonly alarm: string;
  readonly detail: string;
}

export interface Tally {
  readonly records: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly total: Readonly<Counts>;
  /** Part of the decided calls that was put to a person, 0 to 1. */
  readonly escalationRate: number;
  readonly ends: Readonly<Record<AskedCall["end"], number>>;
  readonly byRule: readonly Named[];
  readonly byWorker: readonly Named[];
  readonly byTool: readonly Named[];
  readonly byDecider: readonly Named[];
  readonly noisiest: readonly Noise[];
  /** Milliseconds until a person answered. */
  readonly answerTime: Spread | null;
  /** Milliseconds from intake to decision where nobody was asked. */
  readonly latency: Spread | null;
  readonly alarms: number;
  readonly newestAlarms: readonly Alarm[];
  readonly newestAsked: readonly AskedCall[];
  readonly overTime: {
    /** Milliseconds. */
    readonly step: number;
    readonly counts: readonly TimeStep<"allowed" | "denied" | "asked">[];
  };
}

const NEWEST = 100;
/** In place of a rule's id where no rule matched, so that the default asked. */
export const NO_RULE = "(no rule)";

type Body<T extends RecordBody["type"]> = Extract<RecordBody, { type: T }>;

/** Fed records in order; its memory grows with the names in them and what is open, not with their number. */
export function openTally(): { add(record: AuditRecord): void; result(): Tally } {
  const total = noCounts();
  const groups = { rule: new Groups(), worker: new Groups(), tool: new Groups(), decider: new Groups() };
  const noise = new Map<string, { asked: number; allowed: number; denied: number; unanswered: number }>();
  const open = new Map<string, AskedCall>();
  const closed: AskedCall[] = [];
  const alarms: Alarm[] = [];
  const ends = { allowed: 0, denied: 0, expired: 0, withdrawn: 0 };
  const [answers, latencies] = [openDistribution(), openDistribution()];
  const timeline = openTimeline(["allowed", "denied", "asked"]);
  let [records, alarmed] = [0, 0];
  let first: string | null = null;
  let last: string | null = null;

  function decided(body: Body<"call.decided">, time: number): void {
    const { call, verdict, decision } = body;
    // The default asks too, and a freeze or a fault while it waited does not unmake that it was asked.
    const asked = verdict?.outcome === "escalate" && decision.by.kind !== "client-refusal";
    const outcome = { outcome: decision.outcome, asked };
    for (const rule of new Set(verdict?.rules ?? [])) groups.rule.add(rule, outcome);
    groups.worker.add(call.worker, outcome);
    groups.tool.add(call.tool, outcome);
    groups.decider.add(decision.by.kind, outcome);
    count(total, outcome);
    timeline.add(time, asked ? "asked" : decision.outcome === "allow" ? "allowed" : "denied");
    if (!asked) latencies.add(body.latency);
  }

  function opened(body: Body<"escalation.opened">, time: string): void {
    const rules = body.verdict.rules.length === 0 ? [NO_RULE] : body.verdict.rules;
    const { id, worker, tool, input } = body.call;
    open.set(id, {
      id,
      worker,
      tool,
      input,
      openedAt: time,
      rules,
      end: "open",
      by: null,
      took: null,
    });
    for (const rule of rules) noiseOf(rule).asked++;
  }

  function ended(body: Body<"escalation.closed">, time: string): void {
    ends[body.how]++;
    const asked = open.get(body.call);
    if (asked === undefined) return;
    open.delete(body.call);
    const took = Date.parse(time) - Date.parse(asked.openedAt);
    const byPerson = body.by !== undefined && (body.how === "allowed" || body.how === "denied");
    if (byPerson) answers.add(took);
    for (const rule of asked.rules) noiseOf(rule)[byPerson ? (body.how as "allowed") : "unanswered"]++;
    closed.push({ ...asked, end: body.how, by: body.by ?? null, took });
    if (closed.length > NEWEST) closed.shift();
  }

  function noiseOf(rule: string) {
    const found = noise.get(rule) ?? { asked: 0, allowed: 0, denied: 0, unanswered: 0 };
    noise.set(rule, found);
    return found;
  }

  function alarm(body: Body<"alarm">, time: string): void {
    alarmed++;
    alarms.push({ time, worker: body.worker, alarm: body.alarm, detail: body.detail });
    if (alarms.length > NEWEST) alarms.shift();
  }

  return {
    add({ time, body }) {
      records++;
      first ??= time;
      last = time;
      if (body.type === "call.decided") decided(body, Date.parse(time));
      else if (body.type === "escalation.opened") opened(body, time);
      else if (body.type === "escalation.closed") ended(body, time);
      else if (body.type === "alarm") alarm(body, time);
    },
    result: () => ({
      records,
      first,
      last,
      total,
      escalationRate: total.calls === 0 ? 0 : total.asked / total.calls,
      ends: { ...ends, open: open.size },
      byRule: groups.rule.sorted(),
      byWorker: groups.worker.sorted(),
      byTool: groups.tool.sorted(),
      byDecider: groups.decider.sorted(),
      noisiest: [...noise]
        .map(([rule, counts]) => ({ rule, ...counts }))
        .sort((a, b) => b.asked - a.asked || (a.rule < b.rule ? -1 : 1)),
      answerTime: answers.summary(),
      latency: latencies.summary(),
      alarms: alarmed,
      newestAlarms: alarms.toReversed(),
      newestAsked: [...closed, ...open.values()]
        .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
        .slice(0, NEWEST),
      overTime: timeline.steps(),
    }),
  };
}

interface Answered {
  readonly outcome: Exclude<Outcome, "escalate">;
  readonly asked: boolean;
}

class Groups {
  readonly #counts = new Map<string, Counts>();

  add(name: string, answered: Answered): void {
    const found = this.#counts.get(name) ?? noCounts();
    this.#counts.set(name, found);
    count(found, answered);
  }

  /** Most calls first. */
  sorted(): Named[] {
    return [...this.#counts]
      .map(([name, counts]) => ({ name, ...counts }))
      .sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
  }
}

function noCounts(): Counts {
  return { calls: 0, allowed: 0, denied: 0, asked: 0 };
}

function count(counts: Counts, { outcome, asked }: Answered): void {
  counts.calls++;
  if (outcome === "allow") counts.allowed++;
  else counts.denied++;
  if (asked) counts.asked++;
}
