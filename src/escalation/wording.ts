import type { Decision, Escalation, EscalationEnd } from "../contract/index.ts";
import { duration } from "./time-left.ts";

/** Longer reasons are cut: the whole answer has to stay small. */
const REASON_LIMIT = 2_000;

const GO_ON =
  "go on with something else that does not need it; do not repeat the call or reach the same by another way; say at the end what was left undone";

/** What the model is told. */
export function deniedBy(person: string, reason: string): string {
  const said = reason.trim().slice(0, REASON_LIMIT);
  return said === "" ? `${person} denied this call; ${GO_ON}` : `${person} denied this call: ${said}`;
}

export function allowedBy(
  people: readonly string[],
  { scope, updatedInput }: { readonly scope?: "once" | "worker"; readonly updatedInput?: object } = {},
): string {
  const who = people.join(" and ");
  if (updatedInput !== undefined) return `${who} changed the input and allowed that once`;
  return scope === "worker"
    ? `allowed by ${who}, also again until this worker ends`
    : `allowed once by ${who}`;
}

/** What becomes of a call that nobody answered. */
export function unansweredDecision(escalation: Escalation): Decision {
  const waited = duration(escalation.terms.timeout * 1000);
  return escalation.terms.unanswered === "allow"
    ? {
        outcome: "allow",
        reason: `nobody objected within ${waited}, and the rule allows that: ${escalation.verdict.rules.join(", ")}`,
        by: { kind: "timeout" },
      }
    : {
        outcome: "deny",
        reason: `a person had to agree to this call and nobody answered within ${waited}; ${afterwards(escalation)}`,
        by: { kind: "timeout" },
      };
}

function afterwards({ terms }: Escalation): string {
  return terms.unanswered === "keep"
    ? "the question stays open: go on with something else that does not need it, and make exactly the same call once more later, where a yes lets it through"
    : GO_ON;
}

/** Where nobody objected in time, and the call is not any more what was shown. */
export function changedMeanwhile(): Decision {
  return {
    outcome: "deny",
    reason: "what this call would do has changed while it waited; ask again if it is still needed",
    by: { kind: "timeout" },
  };
}

/** Where no operator is attached and the configuration does not let calls wait. */
export function unattendedDecision(escalation: Escalation): Decision {
  return {
    outcome: "deny",
    reason: `a person has to agree to this call (${escalation.verdict.reason}) and nobody is there; ${GO_ON}`,
    by: { kind: "unattended" },
  };
}

/** Where the gateway stops in an orderly way. */
export function shutdownDecision(): Decision {
  return {
    outcome: "deny",
    reason: "the gateway was stopped while this call waited for a person; wait until it runs again",
    by: { kind: "shutdown" },
  };
}

/** Where its worker is stopped on purpose. */
export function stopDecision(): Decision {
  return {
    outcome: "deny",
    reason: "this worker is being stopped; nothing more of it is allowed",
    by: { kind: "stop" },
  };
}

/** For the operator who comes second. */
export function endInWords(how: EscalationEnd, by: string | null): string {
  switch (how) {
    case "allowed":
      return by === null ? "already allowed" : `already allowed by ${by}`;
    case "denied":
      return by === null ? "already denied" : `already denied by ${by}`;
    case "expired":
      return "its time was up before the answer came";
    case "withdrawn":
      return "withdrawn: the worker no longer waits for it";
    default: {
      const never: never = how;
      return never;
    }
  }
}
