import { type Approval, answerText, type Escalation, launchText, type Terms } from "../../contract/index.ts";
import { answerRefusal } from "../../escalation/index.ts";
import type { Judged } from "../pipeline.ts";
import type { Launches } from "./launches.ts";
import type { VerifyAtOnce } from "./signers.ts";

/** A yes that was given before the call that it lets through. */
export interface GivenBefore {
  readonly escalation: Pick<Escalation, "id" | "digest" | "expiresAt">;
  readonly answers: readonly Approval[];
}

/** Why it does not let this call through, or null. */
export type GivenBeforeCheck = (given: GivenBefore, judged: Judged) => string | null;

export interface GivenBeforeParts {
  readonly verify: VerifyAtOnce;
  readonly launches: Pick<Launches, "signature">;
  /** Where the rules state no terms. */
  readonly defaults: () => Terms;
}

/**
 * Looks at each answer again when it is used: keys are taken out of the list, and files are changed. Threat: what the file
 * says of terms and names counts for nothing; the terms are those of the rules now, and a name is the signature's.
 */
export function givenBeforeCheck({ verify, launches, defaults }: GivenBeforeParts): GivenBeforeCheck {
  return ({ escalation: { id, digest, expiresAt: end }, answers }, { worker, verdict }) => {
    const terms = verdict.terms ?? defaults();
    const text = answerText({ call: id, digest, decision: "allow", end });
    const signer = terms.approvals > 1 ? verify(launchText(worker), launches.signature(worker)) : null;
    const launcher = signer === null || "refused" in signer ? null : signer;
    const sound: Approval[] = [];
    for (const { signed: claimed, ...given } of answers) {
      const signed = claimed === undefined ? undefined : verify(text, claimed.signature);
      if (signed !== undefined && "refused" in signed) return `the yes of ${given.name}: ${signed.refused}`;
      const name = signed?.name ?? given.name;
      const who = signed === undefined ? {} : { signed };
      const why = answerRefusal({ terms }, sound, { outcome: "allow", launcher, ...who });
      if (why !== null) return `the yes of ${name}: ${why}`;
      if (terms.who !== undefined && !terms.who.includes(name)) return `the rules do not name ${name}`;
      sound.push({ ...given, name, ...who });
    }
    const missing = Math.max(1, terms.approvals) - sound.length;
    return missing > 0 ? `${missing} more must agree` : null;
  };
}
