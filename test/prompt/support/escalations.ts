import type { Escalation, JsonObject, Terms } from "../../../src/contract/index.ts";

/** An escalation with everything that a prompt shows; `effects` and `verdict` say that no rule covers a connection. */
export function escalation(
  id: string,
  input: JsonObject = { command: `echo ${id}` },
  more: Partial<Escalation> & { worker?: string; tool?: string; terms?: Terms } = {},
): Escalation {
  const { worker = "fix-login", tool = "Bash", ...rest } = more;
  const now = Date.now();
  return {
    id,
    call: {
      id,
      worker,
      session: "session",
      toolUseId: `use-${id}`,
      tool,
      input,
      cwd: "/home/u/shop",
      digest: "0".repeat(64),
      receivedAt: new Date(now).toISOString(),
    },
    digest: "0".repeat(64),
    analysis: {
      effects: [
        {
          kind: "connect",
          scheme: { kind: "known", value: "https" },
          host: { kind: "known", value: "github.com" },
          port: { kind: "known", value: "443" },
          method: { kind: "unknown" },
          sends: true,
          where: { kind: "here" },
          cause: { text: "git push", from: "operand" },
        },
      ],
      facts: [],
    },
    verdict: {
      outcome: "escalate",
      effects: [{ effect: 0, outcome: "escalate", matches: [], by: "default" }],
      reason: "no rule covers connecting to github.com",
      rules: [],
      policy: "0".repeat(64),
    },
    terms: { timeout: 600, unanswered: "deny", approvals: 1 },
    openedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 600_000).toISOString(),
    notes: [],
    ...rest,
  };
}
