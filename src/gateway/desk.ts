import { join } from "node:path";
import {
  type Approval,
  callKey,
  type Decision,
  type Escalation,
  Fault,
  type JsonObject,
  type Preview,
  type RecordBody,
  type Terms,
  type ToolCall,
} from "../contract/index.ts";
import {
  type Answer,
  type AnswerResult,
  add,
  answer,
  approvalDigest,
  EMPTY_QUEUE,
  expire,
  grantRefusal,
  type Queue,
  type Settled,
  settle,
  shownDigest,
  shutdownDecision,
  termsFor,
  unattendedDecision,
  withApprovals,
  withdraw,
} from "../escalation/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { editRefusal } from "./edits.ts";
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
  decided(judged: Judged, decision: Decision, edited?: Judged): boolean;
  /** Looks at the call anew: what it does now, and the decision that needs no person any more. */
  again(judged: Judged): { readonly judged: Judged; readonly decided: Decision | null };
  /** Allows exactly this until its worker ends. */
  grant(judged: Judged, by: string): void;
  /** Whether a signature of its launch stands beside the worker; whose it is, is asked when somebody answers. */
  launchSigned(worker: string): boolean;
  changed(notice?: string): void;
}

export interface DeskAnswer extends Omit<Answer, "updatedInput"> {
  /** Put in the place of the input; `shown` is what `preview` said of it. */
  readonly edited?: { readonly input: JsonObject; readonly shown: string };
}

/** Where calls wait for a person. */
export interface Desk {
  readonly queue: Queue;
  /** What waits, oldest first, with who has agreed. */
  readonly waiting: readonly Escalation[];
  /** The id that a call had before a restart: an operator may be about to type it. */
  idBefore(call: Pick<ToolCall, "session" | "toolUseId" | "digest">): string | null;
  /** Puts a call to a person; a decision at once means that nobody is asked. */
  escalate(judged: Judged): Decision | null;
  answer(given: DeskAnswer): AnswerResult;
  /** What an edited input would do, for the operator to see before it is allowed; throws `NOT_FOUND`. */
  preview(id: string, input: JsonObject): Preview;
  /** Judges all that waits anew, and settles what needs no person any more. */
  rejudge(): void;
  /** Leaves only these approvals of a call that several must allow. */
  keepApprovals(id: string, sound: readonly Approval[]): void;
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
type Kept = Pick<Escalation, "id" | "digest" | "openedAt" | "expiresAt" | "terms"> & {
  readonly call: ToolCall;
  readonly approvals: readonly Approval[];
};

export function openDesk(parts: DeskParts): Desk {
  let queue: Queue = EMPTY_QUEUE;
  const judgedOf = new Map<string, Judged>();
  const before = new Map(readKept(parts.paths).map((kept) => [callKey(kept.call), kept]));

  function escalate(judged: Judged): Decision | null {
    const kept = takeKept(judged.call);
    const escalation = opened(judged, kept?.openedAt ?? new Date(parts.now()).toISOString());
    if (parts.deniesUnattended() && parts.operators() === 0) return unattendedDecision(escalation);
    if (kept === null) record(judged, escalation);
    judgedOf.set(judged.call.id, judged);
    queue = add(queue, escalation, kept?.digest === escalation.digest ? kept.approvals : []);
    keep(judged.call.id);
    parts.changed();
    return null;
  }

  function opened({ call, worker, analysis, verdict }: Judged, openedAt: string): Escalation {
    const asked = Date.parse(openedAt);
    const { terms, expiresAt } = termsFor(verdict.terms, parts.defaults(), worker.hookDeadline, asked);
    const notes = [
      ...(analysis.clientRefuses === undefined ? [] : [`even if allowed: ${analysis.clientRefuses}`]),
      ...(terms.approvals > 1 && !parts.launchSigned(worker.name) ? [UNSIGNED_LAUNCH] : []),
    ];
    return {
      id: call.id,
      call,
      digest: approvalDigest(call, worker, verdict),
      analysis,
      verdict,
      terms,
      openedAt,
      expiresAt,
      notes,
    };
  }

  /** After a restart the same question goes on with the time that it had left, and with who has agreed. */
  function takeKept(call: ToolCall): Kept | null {
    const kept = before.get(callKey(call)) ?? null;
    before.delete(callKey(call));
    return kept;
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

  function keep(id: string): void {
    const entry = queue.open.find(({ escalation }) => escalation.id === id);
    if (entry === undefined) return;
    const { digest, openedAt, expiresAt, terms, call } = entry.escalation;
    const { approvals } = entry;
    const kept: Kept = { id, digest, openedAt, expiresAt, terms, approvals, call: parts.redact(call) };
    writeWhole(join(parts.paths.escalations, `${id}.json`), JSON.stringify(kept), {
      sync: approvals.length > 0,
    });
  }

  function removeKept(id: string): void {
    removeIfThere(join(parts.paths.escalations, `${id}.json`));
  }

  function answered({ edited, ...given }: DeskAnswer): AnswerResult {
    const first = answer(queue, { ...given, ...inputOf(given, edited) }, parts.now());
    if (first.result.result === "counted") return counted(given.id, first);
    if (first.settled === undefined || given.outcome === "deny") return took(first);
    const judged = judgedOf.get(given.id);
    if (judged === undefined) return took(first);
    if (edited !== undefined) return answeredEdited(judged, edited, first);
    const refusal = given.scope === "worker" ? grantRefusal(judged.verdict) : null;
    if (refusal !== null) return { result: "refused", id: given.id, why: refusal };
    // What was shown may no longer be what would happen: a link made meanwhile, a rule changed.
    const again = parts.again(judged);
    if (again.decided?.outcome === "deny") {
      finish(given.id, again.decided);
      return { result: "already-answered", id: given.id, how: "denied", by: "the rules, which now deny it" };
    }
    if (sameQuestion(judged, again.judged)) {
      const result = took(first);
      if (given.scope === "worker") grant(judged, given.person);
      return result;
    }
    show(again.judged);
    parts.changed(`${given.id} was not allowed: what it would do has changed since it was shown; look again`);
    return { result: "changed", id: given.id };
  }

  /** A yes that counts while more are needed: in the log before it counts. */
  function counted(id: string, first: ReturnType<typeof answer>): AnswerResult {
    const approval = first.queue.open.find(({ escalation }) => escalation.id === id)?.approvals.at(-1);
    if (approval === undefined || first.result.result !== "counted") return first.result;
    const { missing } = first.result;
    parts.record({ type: "escalation.approved", call: id, missing, answer: approval });
    queue = first.queue;
    keep(id);
    parts.changed(`${approval.name} allows ${id}; ${missing} more must agree`);
    return first.result;
  }

  /** An edited call is judged like any other: what the rules deny, nobody allows. */
  function answeredEdited(
    judged: Judged,
    edited: NonNullable<DeskAnswer["edited"]>,
    first: ReturnType<typeof answer>,
  ): AnswerResult {
    const { id } = judged.call;
    const now = editedCall(judged, edited.input);
    if (now.refused !== null) return { result: "refused", id, why: now.refused };
    if (now.shown !== edited.shown) return { result: "changed", id };
    return took(first, now.judged);
  }

  function editedCall(judged: Judged, input: JsonObject) {
    const { judged: edited, decided } = parts.again({ ...judged, call: { ...judged.call, input } });
    const entry = queue.open.find(({ escalation }) => escalation.id === judged.call.id);
    const approvals = entry?.escalation.terms.approvals ?? 1;
    const refused =
      decided?.outcome === "deny"
        ? decided.reason
        : editRefusal(judged.worker, input, approvals, edited.verdict);
    return { judged: edited, refused, shown: shownDigest(edited.call, edited.analysis, edited.verdict) };
  }

  function preview(id: string, input: JsonObject): Preview {
    const judged = judgedOf.get(id);
    const entry = queue.open.find(({ escalation }) => escalation.id === id);
    if (judged === undefined || entry === undefined) {
      throw new Fault("NOT_FOUND", `expected the id of a call that waits, got ${id}`);
    }
    const { judged: edited, refused, shown } = editedCall(judged, input);
    const { call, analysis, verdict } = edited;
    return { escalation: { ...entry.escalation, call, analysis, verdict }, shown, refused };
  }

  /** The call itself is allowed already; that it is also allowed again must be in the log first. */
  function grant(judged: Judged, person: string): void {
    try {
      parts.grant(judged, person);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return parts.changed(`${judged.call.id} was allowed once only: ${why}`);
    }
    rejudge();
  }

  function rejudge(): void {
    for (const { escalation } of queue.open) {
      const judged = judgedOf.get(escalation.id);
      if (judged !== undefined) rejudgeOne(judged);
    }
    parts.changed();
  }

  function rejudgeOne(judged: Judged): void {
    try {
      const { judged: now, decided } = parts.again(judged);
      if (decided !== null) finish(judged.call.id, decided);
      else if (!sameVerdict(judged, now)) show(now);
    } catch {
      // It goes on waiting as it is, and is looked at again before it is allowed.
    }
  }

  function took({ queue: next, result, settled }: ReturnType<typeof answer>, edited?: Judged): AnswerResult {
    queue = next;
    if (settled !== undefined) close(settled, edited);
    parts.changed();
    return result;
  }

  function show(judged: Judged): void {
    const entry = queue.open.find(({ escalation }) => escalation.id === judged.call.id);
    if (entry === undefined) return;
    const { call, worker, analysis, verdict } = judged;
    judgedOf.set(call.id, judged);
    const asked = Date.parse(entry.escalation.openedAt);
    const { terms, expiresAt } = termsFor(verdict.terms, parts.defaults(), worker.hookDeadline, asked);
    const digest = approvalDigest(call, worker, verdict);
    const escalation = { ...entry.escalation, digest, analysis, verdict, terms, expiresAt };
    // What was agreed to was the question as it stood.
    queue = {
      ...queue,
      open: queue.open.map((open) => (open === entry ? { escalation, approvals: [] } : open)),
    };
    keep(call.id);
  }

  function finish(id: string, decision: Decision): void {
    const { queue: next, settled } = settle(queue, id, decision, parts.now());
    queue = next;
    if (settled !== null) close(settled);
  }

  function close(settled: Settled<Decision | null>, edited?: Judged): void {
    const { escalation, how, by, decision, answers } = settled;
    const judged = judgedOf.get(escalation.id);
    judgedOf.delete(escalation.id);
    recordEnd(escalation.id, how, by, answers);
    if (judged !== undefined && decision !== null) parts.decided(judged, decision, edited);
    removeKept(escalation.id);
  }

  function recordEnd(
    call: string,
    how: Settled["how"],
    by: string | null,
    answers: readonly Approval[] = [],
  ): void {
    const who = { ...(by !== null && { by }), ...(answers.length > 0 && { answers }) };
    try {
      parts.record({ type: "escalation.closed", call, how, ...who });
    } catch {
      // The decision itself is recorded next, and is denied if that fails too.
    }
  }

  return {
    get queue() {
      return queue;
    },
    get waiting() {
      return queue.open.map(({ escalation, approvals }) =>
        approvals.length === 0
          ? escalation
          : { ...escalation, approvedBy: approvals.map(({ name }) => name) },
      );
    },
    idBefore: (call) => before.get(callKey(call))?.id ?? null,
    escalate,
    answer: answered,
    preview,
    rejudge,
    keepApprovals(id, sound) {
      queue = withApprovals(queue, id, sound);
      keep(id);
      parts.changed();
    },
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

function inputOf({ outcome }: DeskAnswer, edited: DeskAnswer["edited"]): Pick<Answer, "updatedInput"> {
  return outcome === "allow" && edited !== undefined ? { updatedInput: edited.input } : {};
}

function sameVerdict(a: Judged, b: Judged): boolean {
  return JSON.stringify([a.analysis, a.verdict]) === JSON.stringify([b.analysis, b.verdict]);
}

/** Whether an approval of the one is an approval of the other: same effects, under the same policy. */
function sameQuestion(a: Judged, b: Judged): boolean {
  const of = ({ call, worker, analysis, verdict }: Judged): string =>
    JSON.stringify([approvalDigest(call, worker, verdict), analysis]);
  return of(a) === of(b);
}

const UNSIGNED_LAUNCH =
  "its worker was launched unsigned, and the rules want several people of whom none launched it: it can only be denied";

function readKept(paths: HomePaths): Kept[] {
  return namesIn(paths.escalations)
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .flatMap((name) => {
      try {
        const kept = readJsonIfThere(join(paths.escalations, name)) as Kept;
        return [{ ...kept, approvals: kept.approvals ?? [] }];
      } catch {
        return [];
      }
    });
}
