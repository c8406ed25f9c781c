import type { Terms } from "../contract/index.ts";

/** What holds where no rule states terms: ten minutes, and then deny. */
export const DEFAULT_TERMS: Terms = { timeout: 600, unanswered: "deny", approvals: 1 };

/** Seconds between the end of an escalation and the end of its hook: the answer has to be recorded and to arrive. */
export const HOOK_MARGIN = 5;

/** Terms in force for one escalation. */
export interface TermsInForce {
  /** With the timeout that is really given, in seconds. */
  readonly terms: Terms;
  /** ISO 8601 with milliseconds, UTC. */
  readonly expiresAt: string;
  /** True where the hook's deadline left less time than the terms say. */
  readonly cut: boolean;
}

/** Where certain people must agree, nobody's silence stands for them. */
function namesPeople({ approvals, who, signed }: Terms): boolean {
  return approvals > 1 || who !== undefined || signed === true;
}

/**
 * The rules' terms, or the defaults, cut to what the waiting hook can still take. `now` and `hookStartedAt` are
 * milliseconds since the epoch. A time that is not a number leaves no time at all.
 */
export function termsFor(
  terms: Terms | undefined,
  defaults: Terms,
  hookDeadlineSeconds: number,
  now: number,
  hookStartedAt: number = now,
): TermsInForce {
  const wanted = terms ?? defaults;
  const asked = now + wanted.timeout * 1000;
  const hookEnds = hookStartedAt + (hookDeadlineSeconds - HOOK_MARGIN) * 1000;
  const end = Number.isFinite(asked) && Number.isFinite(hookEnds) ? Math.min(asked, hookEnds) : now;
  const expires = Math.max(now, end);
  const cut = expires !== asked;
  return {
    terms: {
      ...wanted,
      timeout: (expires - now) / 1000,
      // Silence is consent only after the whole time that the rule promised.
      unanswered: wanted.unanswered === "allow" && (cut || namesPeople(wanted)) ? "deny" : wanted.unanswered,
      approvals: Math.max(1, wanted.approvals || 1),
    },
    expiresAt: new Date(expires).toISOString(),
    cut,
  };
}
