import { userInfo } from "node:os";
import {
  type Approval,
  answerText,
  type ControlRequest,
  type RecordBody,
  type Signed,
  type Worker,
} from "../../contract/index.ts";
import { type AnswerResult, answerWord, type OpenEscalation } from "../../escalation/index.ts";
import type { Desk, DeskAnswer } from "../desk.ts";
import type { Launches } from "./launches.ts";
import type { Verify } from "./signers.ts";

type Given = Extract<ControlRequest, { verb: "allow" | "deny" }>;

export interface AnswerParts {
  readonly desk: Desk;
  readonly verify: Verify;
  readonly launches: Launches;
  workerNamed(name: string): Worker;
  record(body: RecordBody): void;
}

/** Finds out who answers, and hands the answer to the desk. */
export function operatorAnswers(parts: AnswerParts): { answer(given: Given): Promise<AnswerResult> } {
  async function answer(given: Given): Promise<AnswerResult> {
    const open = parts.desk.find(given.id);
    const signed = open === undefined ? null : await signerOf(given, open);
    if (signed !== null && "refused" in signed) return refused(given, signed.refused);
    const several = open !== undefined && open.escalation.terms.approvals > 1;
    const launcher = several ? await launcherOf(open) : null;
    if (several) await dropUnsound(open);
    const result = parts.desk.answer(deskAnswer(given, signed, launcher));
    if (result.result === "refused") recordRefusal(given, signed?.name, result.why);
    if (result.result === "not-entitled") recordRefusal(given, signed?.name, "the rules name others");
    return result;
  }

  async function signerOf(
    given: Given,
    { escalation: { id, digest, expiresAt } }: OpenEscalation,
  ): Promise<Signed | { readonly refused: string } | null> {
    if (given.signature === undefined) return null;
    const decision = wordOf(given);
    return parts.verify(answerText({ call: id, digest, decision, end: expiresAt }), given.signature);
  }

  async function launcherOf({ escalation }: OpenEscalation): Promise<Signed | null> {
    try {
      return await parts.launches.launcher(parts.workerNamed(escalation.call.worker));
    } catch {
      return null;
    }
  }

  /** Each yes has to hold at the moment when the last one comes: keys are taken out of the list, and files are changed. */
  async function dropUnsound({ escalation, approvals }: OpenEscalation): Promise<void> {
    const { id, digest, expiresAt: end } = escalation;
    const text = answerText({ call: id, digest, decision: "allow", end });
    const sound: Approval[] = [];
    for (const approval of approvals) {
      const found = await parts.verify(text, approval.signed?.signature ?? "");
      if ("refused" in found)
        recordRefusal({ id, verb: "allow" }, approval.name, `no more: ${found.refused}`);
      else sound.push({ ...approval, name: found.name, signed: found });
    }
    // Also the names: a file can say whatever it likes of whose signature it holds.
    if (JSON.stringify(sound) !== JSON.stringify(approvals)) parts.desk.keepApprovals(id, sound);
  }

  function refused(given: Given, why: string): AnswerResult {
    recordRefusal(given, undefined, why);
    return { result: "refused", id: given.id, why };
  }

  function recordRefusal(
    { id, verb }: Pick<Given, "id" | "verb">,
    by: string | undefined,
    reason: string,
  ): void {
    const body = { call: id, by: by ?? localAccount(), outcome: verb, reason };
    parts.record({ type: "escalation.answerRefused", ...body });
  }

  return { answer };
}

function deskAnswer(given: Given, signed: Signed | null, launcher: Signed | null): DeskAnswer {
  return {
    id: given.id,
    outcome: given.verb,
    person: signed?.name ?? localAccount(),
    via: given.via === "prompt" ? "prompt" : "command",
    ...(signed !== null && { signed }),
    launcher,
    ...(given.verb === "deny" ? { reason: given.reason } : allowedHow(given)),
  };
}

function allowedHow({
  scope,
  edited,
}: Extract<Given, { verb: "allow" }>): Pick<DeskAnswer, "scope" | "edited"> {
  return { ...(scope === "worker" && { scope }), ...(edited !== undefined && { edited }) };
}

function wordOf(given: Given): string {
  if (given.verb === "deny") return answerWord("deny");
  return answerWord("allow", { scope: given.scope, input: given.edited?.input });
}

/** Only this account (and root) can reach the socket, so what a caller says of itself is not asked. */
function localAccount(): string {
  return userInfo().username;
}
