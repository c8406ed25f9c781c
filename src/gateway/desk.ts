import { shellTokens } from "../analysis/index.ts";
import {
  type Approval,
  type Decision,
  type EndedQuestion,
  type Escalation,
  Fault,
  type JsonObject,
  type Preview,
  type RecordBody,
  type Terms,
  type ToolCall,
  type Worker,
} from "../contract/index.ts";
import {
  type Answer,
  type AnswerResult,
  add,
  answer,
  answersIn,
  approvalDigest,
  changedMeanwhile,
  EMPTY_QUEUE,
  effectsDigest,
  expire,
  grantRefusal,
  type OpenEscalation,
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
import type { HomePaths } from "../platform/home.ts";
import { earlierQuestions } from "./asked-before.ts";
import { editRefusal } from "./edits.ts";
import { openKeptQuestions } from "./kept-questions.ts";
import { openQuestions } from "./open-questions.ts";
import type { GivenBeforeCheck } from "./operators/given-before.ts";
import type { Judged } from "./pipeline.ts";
import { branchOf } from "./policy/branch.ts";
import { roomToWait } from "./room-to-wait.ts";

/** Ended questions that attached prompts are told of with each change. */
const TOLD = 50;

export interface DeskParts {
  readonly paths: HomePaths;
  now(): number;
  readonly defaults: () => Terms;
  /** Whether an escalation is denied at once while nobody is there. */
  readonly deniesUnattended: () => boolean;
  readonly operators: () => number;
  record(body: RecordBody): void;
  redact<T>(value: T): T;
  /** Keyed: it stands on disk and in what is signed. */
  digest(text: string): string;
  /** The call's decision has been made here; false if it waits no more. */
  decided(judged: Judged, decision: Decision, edited?: Judged): boolean;
  /** Looks at the call anew: what it does now, and the decision that needs no person any more. */
  again(judged: Judged): { readonly judged: Judged; readonly decided: Decision | null };
  /** Allows exactly this until its worker ends. */
  grant(judged: Judged, by: string): void;
  /** Whether a signature of its launch stands beside the worker; whose it is, is asked when somebody answers. */
  launchSigned(worker: string): boolean;
  /** Whether a yes still holds that was given before its call. */
  readonly givenBefore: GivenBeforeCheck;
  /** Seconds that a question stays open after its call was denied for time. */
  keptSeconds(): number;
  /** The worker as it is now, or null where it has ended. */
  running(name: string): Worker | null;
  /** Digest of the policy in force for it. */
  policyOf(worker: Worker): string;
  changed(notice?: string): void;
}

export interface DeskAnswer extends Omit<Answer, "updatedInput"> {
  /** Put in the place of the input; `shown` is what `preview` said of it. */
  readonly edited?: { readonly input: JsonObject; readonly shown: string };
}

/** Where calls wait for a person. */
export interface Desk {
  readonly queue: Queue;
  /** One that waits for an answer, also where its call does not any more. */
  find(id: string): OpenEscalation | undefined;
  /** What waits, oldest first, with who has agreed. */
  readonly waiting: readonly Escalation[];
  /** How the newest of those ended that wait no more, newest last. */
  readonly ended: readonly EndedQuestion[];
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
  /** Ends questions that stayed open, whose worker or rules are no longer the same. */
  sweep(): void;
  /** Denies all that waits, of one worker or of all. */
  denyAll(decision: Decision, worker: string | null): void;
  stop(): void;
  /** Closes what was open before a restart and has not come back. */
  closeLost(): void;
}

function syntaxOf({ tool, input }: ToolCall): Pick<Escalation, "syntax"> {
  const { command } = input;
  return tool === "Bash" && typeof command === "string" ? { syntax: shellTokens(command) } : {};
}

export function openDesk(parts: DeskParts): Desk {
  let queue: Queue = EMPTY_QUEUE;
  const judgedOf = new Map<string, Judged>();
  const files = openQuestions(parts.paths, parts.redact);
  const earlier = earlierQuestions();
  const room = roomToWait();
  const kept = openKeptQuestions({ ...parts, seconds: parts.keptSeconds });

  function escalate(judged: Judged): Decision | null {
    const allowed = kept.decisionOn(judged);
    if (allowed !== null) return allowed;
    const refused = room.refusal([...queue.open, ...kept.open], judged.call);
    if (refused !== null) return refused;
    // After a restart the same question goes on with the time that it had left, and with who has agreed.
    const before = files.take(judged.call);
    const escalation = opened(judged, before?.openedAt ?? new Date(parts.now()).toISOString());
    if (parts.deniesUnattended() && parts.operators() === 0) return unattendedDecision(escalation);
    if (before === null) record(judged, escalation);
    judgedOf.set(judged.call.id, judged);
    queue = add(queue, escalation, before?.digest === escalation.digest ? before.approvals : []);
    keep(judged.call.id);
    parts.changed();
    return null;
  }

  function opened({ call, worker, analysis, verdict }: Judged, openedAt: string): Escalation {
    const { terms, expiresAt } = termsFor(
      verdict.terms,
      parts.defaults(),
      worker.hookDeadline,
      Date.parse(openedAt),
    );
    const notes = [
      ...(analysis.clientRefuses === undefined ? [] : [`even if allowed: ${analysis.clientRefuses}`]),
      ...(terms.approvals > 1 && !parts.launchSigned(worker.name) ? [UNSIGNED_LAUNCH] : []),
    ];
    const branch = branchOf(worker.folder);
    const asked = earlier.of(worker.name);
    return {
      id: call.id,
      call,
      ...(branch !== null && { branch }),
      ...syntaxOf(call),
      ...(asked !== null && { asked }),
      digest: parts.digest(approvalDigest(call, worker, verdict)),
      analysis,
      verdict,
      terms,
      openedAt,
      expiresAt,
      notes,
    };
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
    const entry = openOne(id);
    if (entry !== undefined) files.write(entry);
  }

  function openOne(id: string): OpenEscalation | undefined {
    return queue.open.find(({ escalation }) => escalation.id === id);
  }

  function answered({ edited, ...given }: DeskAnswer): AnswerResult {
    if (kept.open.some(({ escalation }) => escalation.id === given.id)) {
      const result = kept.answer({ ...given, ...inputOf(given, edited) });
      parts.changed();
      return result;
    }
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
    const { syntax: _, ...same } = entry.escalation;
    return { escalation: { ...same, ...syntaxOf(call), call, analysis, verdict }, shown, refused };
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
    const digest = parts.digest(approvalDigest(call, worker, verdict));
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
    const stays = how === "expired" && escalation.terms.unanswered === "keep" && judged !== undefined;
    const who = { ...(by !== null && { by }), ...answersIn(escalation, answers) };
    if (!stays) recordEnd(escalation.id, how, who);
    if (judged !== undefined && decision !== null) {
      parts.decided(judged, decision, edited);
      earlier.decided(judged.call, decision);
    }
    if (stays) attempt(() => kept.keep(judged, escalation));
    files.remove(escalation.id);
  }

  /** Silence that allows is a decision like any other: the rules are asked again, and the call must still be the same. */
  function silent(settled: Settled): Settled {
    const judged = judgedOf.get(settled.escalation.id);
    if (settled.decision.outcome === "deny" || judged === undefined) return settled;
    try {
      const { judged: now, decided } = parts.again(judged);
      if (decided !== null) return { ...settled, decision: decided };
      if (sameQuestion(judged, now)) return settled;
    } catch {
      // What can't be looked at again is not allowed.
    }
    return { ...settled, decision: changedMeanwhile() };
  }

  function recordEnd(call: string, how: Settled["how"], who: object = {}): void {
    // The decision itself is recorded next, and is denied if that fails too.
    attempt(() => parts.record({ type: "escalation.closed", call, how, ...who }));
  }

  function endKept({ call, verdict }: Escalation): string | null {
    const worker = parts.running(call.worker);
    if (worker === null) return "its worker has ended";
    return parts.policyOf(worker) === verdict.policy ? null : "the rules have changed";
  }

  return {
    get queue() {
      return queue;
    },
    get waiting() {
      return [...queue.open, ...kept.open].map(({ escalation, approvals }) =>
        approvals.length === 0
          ? escalation
          : { ...escalation, approvedBy: approvals.map(({ name }) => name) },
      );
    },
    get ended() {
      return [...queue.closed.slice(-TOLD), ...kept.closed.slice(-TOLD)]
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(({ id, how, by }) => ({ id, how, by }));
    },
    find: (id) => openOne(id) ?? kept.open.find(({ escalation }) => escalation.id === id),
    idBefore: (call) => files.idBefore(call),
    escalate,
    answer: answered,
    preview,
    rejudge,
    keepApprovals(id, sound) {
      if (openOne(id) === undefined) kept.keepApprovals(id, sound);
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
      for (const one of settled) close(silent(one));
      if (settled.length > 0) parts.changed();
    },
    sweep() {
      attempt(() => {
        if (kept.sweep(endKept)) parts.changed();
      });
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
      for (const { id } of files.takeRest()) {
        recordEnd(id, "withdrawn");
        files.remove(id);
      }
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
    JSON.stringify([approvalDigest(call, worker, verdict), effectsDigest(analysis)]);
  return of(a) === of(b);
}

/** For what is worth a record and decides nothing. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

const UNSIGNED_LAUNCH =
  "its worker was launched unsigned, and the rules want several people of whom none launched it: it can only be denied";
