import type { Worker } from "./worker.ts";

/** Namespace of every signature that counts here: one that was made for something else never does. */
export const SIGNATURE_NAMESPACE = "portcullis";

/** One answer of an operator, as it is signed. */
export interface AnswerStatement {
  /** Id of the call. */
  readonly call: string;
  /** What the answer is bound to: `Escalation.digest`. */
  readonly digest: string;
  /** `allow`, `deny`, `allow until the worker ends`, or `allow edited` with the new input's SHA-256. */
  readonly decision: string;
  /** When the question ends: `Escalation.expiresAt`. */
  readonly end: string;
}

/** Who launched a worker, as it is signed: exactly this launch and no other of the same name. */
export type LaunchStatement = Pick<Worker, "name" | "generation" | "folder" | "launchedAt">;

/** A signature, and of whom it was found to be. */
export interface Signed {
  /** Name in the allowed-signers file. */
  readonly name: string;
  /** `SHA256:…` of the key. */
  readonly key: string;
  /** Armoured, as `ssh-keygen -Y sign` gives it. */
  readonly signature: string;
}

/** The exact text that is signed. Every value stands in JSON on a line of its own, so that none can look like another. */
export function answerText({ call, digest, decision, end }: AnswerStatement): string {
  return lines("answer", { call, digest, decision, end });
}

export function launchText({ name, generation, folder, launchedAt }: LaunchStatement): string {
  return lines("launch", { worker: name, generation, folder, launchedAt });
}

function lines(kind: string, fields: Readonly<Record<string, string | number>>): string {
  const said = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `portcullis ${kind} 1\n${said.join("")}`;
}
