import type { Effect, EffectVerdict, Escalation, JsonObject, Terms } from "../../src/contract/index.ts";

export const OPENED = Date.parse("2026-01-01T12:00:00.000Z");

export const iso = (secondsAfterOpening: number): string =>
  new Date(OPENED + secondsAfterOpening * 1000).toISOString();

/** An escalation opened at `OPENED` that waits ten minutes. */
export function escalation(
  id: string,
  more: {
    input?: JsonObject;
    tool?: string;
    terms?: Partial<Terms>;
    effects?: readonly Effect[];
    verdicts?: readonly EffectVerdict[];
    notes?: readonly string[];
    expiresAt?: string;
    agent?: { id: string; type: string };
  } = {},
): Escalation {
  return {
    id,
    call: {
      id,
      worker: "fix-login",
      session: "s",
      toolUseId: `use-${id}`,
      tool: more.tool ?? "Bash",
      input: more.input ?? { command: "git push origin main" },
      cwd: "/home/u/shop",
      digest: "0".repeat(64),
      receivedAt: iso(0),
      ...(more.agent && { agent: more.agent }),
    },
    digest: "0".repeat(64),
    analysis: { effects: more.effects ?? [], facts: [] },
    verdict: {
      outcome: "escalate",
      effects: more.verdicts ?? [],
      reason: "no rule covers it",
      rules: ["shipped:ask"],
      policy: "0".repeat(64),
    },
    terms: { timeout: 600, unanswered: "deny", approvals: 1, ...more.terms },
    openedAt: iso(0),
    expiresAt: more.expiresAt ?? iso(600),
    notes: more.notes ?? [],
  };
}
