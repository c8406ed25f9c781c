import {
  type Analysis,
  answerLine,
  type Decision,
  Fault,
  type RecordBody,
  type ToolCall,
  type Verdict,
  type Watch,
  type Worker,
} from "../contract/index.ts";
import { type BookedCall, type CallBook, inputDigest } from "./call-book.ts";
import type { Sighting } from "./intake/lane.ts";
import { type Payload, parsePayload } from "./intake/payload.ts";
import type { Repeats } from "./repeats.ts";

/** What the rules in force for one worker say, and by which policy. */
export interface Judgement {
  readonly policy: string;
  readonly watch: Watch;
  /** `agentType`: of the subagent that asks, else null. */
  judge(analysis: Analysis, agentType: string | null): Verdict;
}

/** A call that has been looked at: all that its record and an operator need. */
export interface Judged {
  readonly call: ToolCall;
  readonly worker: Worker;
  readonly analysis: Analysis;
  readonly verdict: Verdict;
}

/** Where the pipeline can be made to die in tests. */
export type Step = "before-record" | "after-record" | "before-answer" | "escalated";

export interface PipelineParts {
  now(): number;
  /** Keyed: it stands in the log. */
  digest(bytes: Uint8Array): string;
  idOf(payload: Payload, now: number): string;
  readonly book: CallBook;
  /** The worker that a payload is of; throws where it has none, or where the session is not its own. */
  workerOf(sighting: Sighting, payload: { session: string; cwd: string }): Worker;
  frozen(worker: string): boolean;
  analyse(call: ToolCall, worker: Worker, watch: Watch): Analysis;
  judgement(worker: Worker): Judgement;
  /** Throws `RECORD_FAILED`. */
  record(body: RecordBody): void;
  /** What a person had allowed until this worker ends; null where that does not cover the call. */
  granted(judged: Judged): Decision | null;
  /** Puts a call to a person; an answer at once means that nobody is asked. */
  escalate(judged: Judged): Decision | null;
  readonly repeats: Repeats;
  announce(event: "asked" | "decided", call: ToolCall, decision: Decision | null): void;
  reached(step: Step): void;
}

export interface Pipeline {
  /** A call is seen: judged, recorded and answered, or put to a person. Never throws. */
  receive(sighting: Sighting): void;
  /** A person, the clock or the end of the gateway decides a call that waits. False if it waits no more. */
  settle(judged: Judged, decision: Decision, edited?: Judged): boolean;
  /** Its hook has given up. The call, unless another hook still waits for it. */
  withdraw(sighting: Sighting): ToolCall | null;
  /** Hooks that waited for this call and are gone. */
  gone(call: ToolCall): Sighting[];
  /** The call analysed and judged anew, and the decision that needs no person now. */
  again(judged: Judged): { readonly judged: Judged; readonly decided: Decision | null };
}

/** One call, in order: intake, analysis, judgement, escalation, record, answer. */
export function createPipeline(parts: PipelineParts): Pipeline {
  function receive(sighting: Sighting): void {
    const started = parts.now();
    let call: ToolCall | null = null;
    let booked: BookedCall | null = null;
    try {
      const payload = parsePayload(sighting.read(), parts.digest);
      const seen = parts.book.find(payload);
      if (seen !== undefined) return repeat(seen, sighting);
      const worker = parts.workerOf(sighting, payload);
      const receivedAt = new Date(started).toISOString();
      call = { id: parts.idOf(payload, started), worker: worker.name, ...payload, receivedAt };
      booked = parts.book.open(call);
      booked.replies.add(sighting.reply);
      parts.announce("asked", call, null);
      if (parts.frozen(worker.name)) return conclude(booked, call, null, frozenDecision(worker.name));
      const judgement = parts.judgement(worker);
      const analysis = parts.analyse(call, worker, judgement.watch);
      const verdict = judgement.judge(analysis, call.agent?.type ?? null);
      const judged = { call, worker, analysis, verdict };
      const decision = decide(judged) ?? parts.granted(judged) ?? escalate(judged, sighting);
      if (decision === null) parts.reached("escalated");
      else conclude(booked, call, judged, decision);
    } catch (error) {
      denyFault(sighting, booked, call, error);
    }
  }

  function escalate(judged: Judged, sighting: Sighting): Decision | null {
    sighting.waiting?.();
    return parts.escalate(judged);
  }

  function settle(judged: Judged, decision: Decision, edited?: Judged): boolean {
    const booked = parts.book.find(judged.call);
    if (booked === undefined || booked.decided !== null) return false;
    if (edited !== undefined) booked.unedited = inputDigest(judged.call.input);
    conclude(booked, judged.call, judged, decision, edited);
    return true;
  }

  function withdraw(sighting: Sighting): ToolCall | null {
    const booked = parts.book.waitingFor(sighting.reply);
    if (booked === undefined) return withdrawUnseen(sighting);
    booked.replies.delete(sighting.reply);
    sighting.reply.drop();
    if (booked.replies.size > 0) return null;
    booked.decided = { decision: withdrawnDecision(), policy: null };
    return booked.call;
  }

  function gone(call: ToolCall): Sighting[] {
    const replies = [...(parts.book.find(call)?.replies ?? [])].filter((reply) => !reply.waits());
    return replies.map((reply) => ({ folder: call.worker, read: () => new Uint8Array(), reply }));
  }

  function again({ call, worker }: Judged): { judged: Judged; decided: Decision | null } {
    const judgement = parts.judgement(worker);
    const analysis = parts.analyse(call, worker, judgement.watch);
    const verdict = judgement.judge(analysis, call.agent?.type ?? null);
    const judged = { call, worker, analysis, verdict };
    return { judged, decided: decide(judged) ?? parts.granted(judged) };
  }

  /** It was never judged: all that can be kept is that it was asked for. */
  function withdrawUnseen(sighting: Sighting): ToolCall | null {
    try {
      const payload = parsePayload(sighting.read(), parts.digest);
      if (parts.book.find(payload) !== undefined) return null;
      const now = parts.now();
      const receivedAt = new Date(now).toISOString();
      const call = { id: parts.idOf(payload, now), worker: sighting.folder, ...payload, receivedAt };
      parts.book.open(call).decided = { decision: withdrawnDecision(), policy: null };
      return call;
    } catch (error) {
      recordIfPossible({
        type: "call.refused",
        worker: sighting.folder,
        file: "pending",
        reason: said(error),
      });
      return null;
    } finally {
      sighting.reply.drop();
    }
  }

  /** The same call by another lane, or again after a restart: it gets the one decision, as it stands under the same policy. */
  function repeat(booked: BookedCall, sighting: Sighting): void {
    if (booked.decided === null) {
      sighting.waiting?.();
      booked.replies.add(sighting.reply);
      return;
    }
    const { decision, policy } = booked.decided;
    // An edited input stands redacted in the log, so after a restart it is not known any more.
    const whole = decision.updatedInput === undefined;
    const stands = decision.outcome === "deny" || (whole && policy === policyInForce(booked));
    const answer = stands ? decision : changedDecision();
    // An answer that differs from the recorded decision is recorded itself before it leaves.
    const reason = stands ? "delivered as decided" : `denied: ${answer.reason}`;
    recordIfPossible({ type: "call.redelivered", call: booked.call.id, reason });
    deliver(booked, sighting, answer);
  }

  function policyInForce(booked: BookedCall): string | null {
    const { session, cwd, worker } = booked.call;
    try {
      const sighting = { folder: worker, read: () => new Uint8Array(), reply: noReply };
      return parts.judgement(parts.workerOf(sighting, { session, cwd })).policy;
    } catch {
      return null;
    }
  }

  /** Record, then answer. What can't be recorded is denied. */
  function conclude(
    booked: BookedCall,
    call: ToolCall,
    judged: Judged | null,
    decision: Decision,
    edited?: Judged,
  ): void {
    parts.reached("before-record");
    const policy = judged?.verdict.policy ?? null;
    const told = parts.repeats.told(call, decision);
    const fault = recordFault(decidedBody(call, judged, told, policy, edited));
    const final = fault === null ? told : unrecordedDecision(fault);
    parts.reached("after-record");
    booked.decided = { decision: final, policy };
    parts.announce("decided", call, final);
    parts.reached("before-answer");
    for (const reply of booked.replies) deliver(booked, { reply }, final);
    parts.repeats.answered(call, final);
    booked.replies.clear();
    // The raw input stands nowhere longer than it must.
    booked.call = { ...call, input: {} };
  }

  function decidedBody(
    call: ToolCall,
    judged: Judged | null,
    decision: Decision,
    policy: string | null,
    edited?: Judged,
  ): RecordBody {
    return {
      type: "call.decided",
      call,
      effects: judged?.analysis.effects ?? [],
      facts: judged?.analysis.facts ?? [],
      verdict: judged?.verdict ?? null,
      decision,
      policy,
      ...(edited && {
        edited: {
          effects: edited.analysis.effects,
          facts: edited.analysis.facts,
          verdict: edited.verdict,
        },
      }),
      latency: parts.now() - Date.parse(call.receivedAt),
    };
  }

  function deliver(booked: BookedCall, { reply }: Pick<Sighting, "reply">, decision: Decision): void {
    let reason = "its hook no longer waits";
    try {
      if (reply.answer(answerLine(decision))) return;
    } catch (error) {
      reason = said(error);
    }
    recordIfPossible({ type: "call.undelivered", call: booked.call.id, reason });
  }

  function recordIfPossible(body: RecordBody): void {
    recordFault(body);
  }

  /** Why it could not be recorded, or null. */
  function recordFault(body: RecordBody): string | null {
    try {
      parts.record(body);
      return null;
    } catch (error) {
      return said(error);
    }
  }

  /** The one place where every fault on the way ends: in a denial with a reason, recorded where that is possible. */
  function denyFault(
    sighting: Sighting,
    booked: BookedCall | null,
    call: ToolCall | null,
    error: unknown,
  ): void {
    const decision = faultDecision(error);
    if (booked !== null && call !== null) {
      if (booked.decided === null) conclude(booked, call, null, decision);
      return;
    }
    recordIfPossible({
      type: "call.refused",
      worker: sighting.folder,
      file: "pending",
      reason: decision.reason,
    });
    try {
      sighting.reply.answer(answerLine(decision));
    } catch {
      // The hook denies by itself when no answer comes.
    }
  }

  return { receive, settle, withdraw, gone, again };
}

/** What needs no person; null where one is asked. */
function decide({ call, analysis, verdict }: Judged): Decision | null {
  const by = { kind: "rules", rules: verdict.rules } as const;
  if (verdict.outcome === "deny") return { outcome: "deny", reason: words(verdict), by };
  // A file tool's call that the client refuses by itself is denied at once: nobody is asked in vain.
  if (analysis.clientRefuses !== undefined && call.tool !== "Bash") {
    return {
      outcome: "deny",
      reason: `portcullis: ${analysis.clientRefuses}`,
      by: { kind: "client-refusal" },
    };
  }
  return verdict.outcome === "allow" ? { outcome: "allow", reason: words(verdict), by } : null;
}

function words(verdict: Verdict): string {
  return `portcullis: ${verdict.reason}`;
}

function frozenDecision(worker: string): Decision {
  const reason = `portcullis: ${worker} is frozen by its operator; nothing is allowed until it is thawed. Stop and wait`;
  return { outcome: "deny", reason, by: { kind: "freeze" } };
}

function changedDecision(): Decision {
  const reason = "portcullis: the rules changed after this call was decided; ask again";
  return { outcome: "deny", reason, by: { kind: "fault", code: "POLICY_CHANGED" } };
}

function unrecordedDecision(fault: string): Decision {
  const reason = `portcullis: the decision could not be written to the audit log, and nothing runs without its record; tell your operator: ${fault}`;
  return { outcome: "deny", reason, by: { kind: "fault", code: "RECORD_FAILED" } };
}

function withdrawnDecision(): Decision {
  return { outcome: "deny", reason: "portcullis: the hook gave up", by: { kind: "timeout" } };
}

function faultDecision(error: unknown): Decision {
  const code = error instanceof Fault ? error.code : "INTERNAL";
  return {
    outcome: "deny",
    reason: `portcullis: denied, since the call could not be judged: ${said(error)}`,
    by: { kind: "fault", code },
  };
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const noReply = { answer: () => false, waits: () => false, drop: () => {} };
