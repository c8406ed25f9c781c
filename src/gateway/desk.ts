import { join } from "node:path";
import {
  callKey,
  type Decision,
  type Escalation,
  type RecordBody,
  type Terms,
  type ToolCall,
} from "../contract/index.ts";
import {
  type Answer,
  type AnswerResult,
  add,
  answer,
  EMPTY_QUEUE,
  expire,
  type Queue,
  type Settled,
  settle,
  shutdownDecision,
  termsFor,
  unattendedDecision,
  withdraw,
} from "../escalation/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { namesIn } from "./intake/folders.ts";
import type { Judged } from "./pipeline.ts";

export interface DeskParts {
  readonly paths: HomePaths;
  now(): number;
  readonly defaults: () => Terms;
  /** Whether an escalation is denied at once while nobody is there. */
  readonly deniesUnattended: () => boolean;
  readonly operators: () => number;
  record(body: RecordBody): void;
  redact<T>(value: T): T;
  /** The call's decision has been made here; false if it waits no more. */
  decided(judged: Judged, decision: Decision): boolean;
  /** Looks at the call anew: the decision that the rules now make by themselves, or what it does now. */
  again(judged: Judged): { readonly judged: Judged; readonly denied: Decision | null };
  changed(notice?: string): void;
}

/** Where calls wait for a person. */
export interface Desk {
  readonly queue: Queue;
  /** The id that a call had before a restart: an operator may be about to type it. */
  idBefore(call: Pick<ToolCall, "session" | "toolUseId" | "digest">): string | null;
  /** Puts a call to a person; a decision at once means that nobody is asked. */
  escalate(judged: Judged): Decision | null;
  answer(given: Answer): AnswerResult;
  withdraw(call: string): void;
  /** Ends all whose time is up. */
  tick(): void;
  /** Denies all that waits, of one worker or of all. */
  denyAll(decision: Decision, worker: string | null): void;
  stop(): void;
  /** Closes what was open before a restart and has not come back. */
  closeLost(): void;
}

/** What stands on disk of an open escalation: no raw input. */
type Kept = Pick<Escalation, "id" | "openedAt" | "expiresAt" | "terms"> & { readonly call: ToolCall };

export function openDesk(parts: DeskParts): Desk {
  let queue: Queue = EMPTY_QUEUE;
  const judgedOf = new Map<string, Judged>();
  const before = new Map(readKept(parts.paths).map((kept) => [callKey(kept.call), kept]));

  function escalate(judged: Judged): Decision | null {
    const kept = takeKept(judged.call);
    const escalation = { ...opened(judged), ...kept };
    if (parts.deniesUnattended() && parts.operators() === 0) return unattendedDecision(escalation);
    if (kept === null) record(judged, escalation);
    keep(escalation);
    judgedOf.set(judged.call.id, judged);
    queue = add(queue, escalation);
    parts.changed();
    return null;
  }

  function opened({ call, worker, analysis, verdict }: Judged): Escalation {
    const now = parts.now();
    const { terms, expiresAt } = termsFor(verdict.terms, parts.defaults(), worker.hookDeadline, now);
    const notes = analysis.clientRefuses === undefined ? [] : [`even if allowed: ${analysis.clientRefuses}`];
    return {
      id: call.id,
      call,
      analysis,
      verdict,
      terms,
      openedAt: new Date(now).toISOString(),
      expiresAt,
      notes,
    };
  }

  /** After a restart the same question goes on with the time that it had left. */
  function takeKept(call: ToolCall): Pick<Kept, "openedAt" | "expiresAt" | "terms"> | null {
    const kept = before.get(callKey(call));
    if (kept === undefined) return null;
    before.delete(callKey(call));
    const { openedAt, expiresAt, terms } = kept;
    return { openedAt, expiresAt, terms };
  }

  function record(judged: Judged, { terms, expiresAt, notes }: Escalation): void {
    const { call, verdict, analysis } = judged;
    parts.record({
      type: "escalation.opened",
      call,
      effects: analysis.effects,
      verdict,
      terms,
      expiresAt,
      notes,
    });
  }

  function keep({ openedAt, expiresAt, terms, call }: Escalation): void {
    const kept: Kept = { id: call.id, openedAt, expiresAt, terms, call: parts.redact(call) };
    writeWhole(join(parts.paths.escalations, `${call.id}.json`), JSON.stringify(kept));
  }

  function removeKept(id: string): void {
    removeIfThere(join(parts.paths.escalations, `${id}.json`));
  }

  function answered(given: Answer): AnswerResult {
    const first = answer(queue, given, parts.now());
    if (first.settled === undefined || given.outcome === "deny") return took(first);
    const judged = judgedOf.get(given.id);
    if (judged === undefined) return took(first);
    // What was shown may no longer be what would happen: a link made meanwhile, a rule changed.
    const again = parts.again(judged);
    if (again.denied !== null) {
      finish(given.id, again.denied);
      return { result: "already-answered", id: given.id, how: "denied", by: "the rules, which now deny it" };
    }
    if (sameEffects(judged, again.judged)) return took(first);
    show(again.judged);
    parts.changed(`${given.id} was not allowed: what it would do has changed since it was shown; look again`);
    return { result: "changed", id: given.id };
  }

  function took({ queue: next, result, settled }: ReturnType<typeof answer>): AnswerResult {
    queue = next;
    if (settled !== undefined) close(settled);
    parts.changed();
    return result;
  }

  function show(judged: Judged): void {
    const entry = queue.open.find(({ escalation }) => escalation.id === judged.call.id);
    if (entry === undefined) return;
    judgedOf.set(judged.call.id, judged);
    const escalation = { ...entry.escalation, analysis: judged.analysis, verdict: judged.verdict };
    queue = {
      ...queue,
      open: queue.open.map((open) => (open === entry ? { escalation, approvedBy: [] } : open)),
    };
  }

  function finish(id: string, decision: Decision): void {
    const { queue: next, settled } = settle(queue, id, decision, parts.now());
    queue = next;
    if (settled !== null) close(settled);
  }

  function close({ escalation, how, by, decision }: Settled<Decision | null>): void {
    const judged = judgedOf.get(escalation.id);
    judgedOf.delete(escalation.id);
    recordEnd(escalation.id, how, by);
    if (judged !== undefined && decision !== null) parts.decided(judged, decision);
    removeKept(escalation.id);
  }

  function recordEnd(call: string, how: Settled["how"], by: string | null): void {
    try {
      parts.record({ type: "escalation.closed", call, how, ...(by !== null && { by }) });
    } catch {
      // The decision itself is recorded next, and is denied if that fails too.
    }
  }

  return {
    get queue() {
      return queue;
    },
    idBefore: (call) => before.get(callKey(call))?.id ?? null,
    escalate,
    answer: answered,
    withdraw(call) {
      const { queue: next, settled } = withdraw(queue, call, parts.now());
      queue = next;
      if (settled === null) return;
      close(settled);
      parts.changed();
    },
    tick() {
      const { queue: next, settled } = expire(queue, parts.now());
      queue = next;
      for (const one of settled) close(one);
      if (settled.length > 0) parts.changed();
    },
    denyAll(decision, worker) {
      for (const { escalation } of queue.open) {
        if (worker === null || escalation.call.worker === worker) finish(escalation.id, decision);
      }
      parts.changed();
    },
    stop() {
      for (const { escalation } of queue.open) finish(escalation.id, shutdownDecision());
    },
    closeLost() {
      for (const kept of before.values()) {
        recordEnd(kept.id, "withdrawn", null);
        removeKept(kept.id);
      }
      before.clear();
    },
  };
}

function sameEffects(a: Judged, b: Judged): boolean {
  return JSON.stringify(a.analysis) === JSON.stringify(b.analysis);
}

function readKept(paths: HomePaths): Kept[] {
  return namesIn(paths.escalations)
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .flatMap((name) => {
      try {
        return [readJsonIfThere(join(paths.escalations, name)) as Kept];
      } catch {
        return [];
      }
    });
}
