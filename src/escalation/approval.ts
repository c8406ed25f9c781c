import { createHash } from "node:crypto";
import type {
  Analysis,
  Approval,
  Escalation,
  RecordBody,
  Signed,
  ToolCall,
  Verdict,
  Worker,
} from "../contract/index.ts";

/**
 * Hex SHA-256 of what an approval is bound to: the exact input, where it runs, which worker in which generation, and the
 * policy that asked. Where any of them differs, it is another question. Threat: who reads it can test guesses of the input,
 * so only a keyed digest of it is kept.
 */
export function approvalDigest(
  call: Pick<ToolCall, "tool" | "input" | "cwd" | "agent">,
  worker: Pick<Worker, "name" | "generation" | "folder">,
  { policy }: Pick<Verdict, "policy">,
): string {
  const { name, generation, folder } = worker;
  return sha256([
    call.tool,
    call.input,
    call.cwd,
    call.agent?.type ?? null,
    name,
    generation,
    folder,
    policy,
  ]);
}

/** Hex SHA-256 of what a call would do: an approval holds only while this is what was shown. */
export function effectsDigest({ effects, clientRefuses }: Analysis): string {
  return sha256([effects, clientRefuses ?? null]);
}

/** The word for an answer that its signature covers: a plain allow is never also one for an edited input. */
export function answerWord(
  outcome: "allow" | "deny",
  how: { readonly scope?: string | undefined; readonly input?: unknown } = {},
): string {
  if (outcome === "deny") return "deny";
  const edited = how.input === undefined ? "" : ` edited ${sha256(how.input)}`;
  return `allow${how.scope === "worker" ? " until the worker ends" : ""}${edited}`;
}

/** Whether an answer to this call counts only with a signature. A no needs one only where the rules name the people. */
export function needsSignature({ terms }: Pick<Escalation, "terms">, outcome: "allow" | "deny"): boolean {
  if (terms.who !== undefined) return true;
  return outcome === "allow" && (terms.approvals > 1 || terms.signed === true);
}

/** Who answers, as far as it was proved. */
export interface Answering {
  readonly outcome: "allow" | "deny";
  readonly signed?: Signed;
  /** Who signed the launch of its worker; null where nobody did. */
  readonly launcher?: Signed | null;
}

/** What the record of a question's end says of the answers that counted, so that it alone proves each signature. */
export function answersIn(
  { digest, expiresAt: end }: Pick<Escalation, "digest" | "expiresAt">,
  answers: readonly Approval[],
): Pick<Extract<RecordBody, { type: "escalation.closed" }>, "answers" | "signedOver"> {
  if (answers.length === 0) return {};
  const isSigned = answers.some(({ signed }) => signed !== undefined);
  return { answers, ...(isSigned && { signedOver: { digest, end } }) };
}

/** Why an answer is not taken, or null. `approvals` are those of others that count so far. */
export function answerRefusal(
  { terms }: Pick<Escalation, "terms">,
  approvals: readonly Approval[],
  { outcome, signed, launcher }: Answering,
): string | null {
  if (needsSignature({ terms }, outcome) && signed === undefined) {
    return "it counts only with a signature; see operator.key and operator.signers in config.yaml";
  }
  if (outcome === "deny" || terms.approvals < 2 || signed === undefined) return null;
  if (launcher === undefined || launcher === null) {
    return "its worker was launched unsigned, so nobody knows that two others agree";
  }
  if (samePerson(signed, launcher)) return `${signed.name} launched its worker, and others must agree`;
  const twice = approvals.some((approval) => approval.signed && samePerson(approval.signed, signed));
  return twice ? `${signed.name} has agreed already, and somebody else must` : null;
}

/** Threat: one person with two names or two keys. Either in common makes them one. */
function samePerson(a: Pick<Signed, "name" | "key">, b: Pick<Signed, "name" | "key">): boolean {
  return a.name === b.name || a.key === b.key;
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
