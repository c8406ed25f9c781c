export const MINUTE = 60_000;
export const START = Date.parse("2026-01-01T12:00:00.000Z");

/** One tool use as the client writes it: when, what came of it, its id. */
export type Written = readonly [
  minute: number | null,
  ending: "ran" | "failed" | "rejected" | "interrupted" | "malformed",
  use: string,
  more?: { readonly session?: string; readonly agent?: string; readonly tool?: string },
];

/** Lines of transcripts in the client's own form (2.1.295 and later), by file. */
export function transcriptLines(written: readonly Written[]): Map<string, object[]> {
  const files = new Map<string, object[]>();
  for (const [minute, ending, use, { session = "s", agent, tool = "Bash" } = {}] of written) {
    const file = agent === undefined ? `${session}.jsonl` : `${session}/subagents/agent-${agent}.jsonl`;
    const lines = files.get(file) ?? [];
    files.set(file, lines);
    const line = {
      isSidechain: agent !== undefined,
      ...(agent !== undefined && { agentId: agent }),
      ...(minute !== null && { timestamp: new Date(START + minute * MINUTE).toISOString() }),
      sessionId: session,
    };
    const asked = { type: "tool_use", id: use, name: tool, input: {} };
    lines.push({ ...line, type: "assistant", message: { role: "assistant", content: [asked] } });
    const result = { type: "tool_result", tool_use_id: use, ...RESULTS[ending].block };
    const message = { role: "user", content: [result] };
    lines.push({ ...line, type: "user", message, ...RESULTS[ending].beside });
  }
  return files;
}

const ACCEPTED = { permissionDecision: { decision: "accept", source: "hook", reasonType: "hook" } };
const REJECTED = { permissionDecision: { decision: "reject", source: "hook", reasonType: "hook" } };

const RESULTS: Readonly<Record<Written[1], { readonly block: object; readonly beside: object }>> = {
  ran: { block: { is_error: false, content: "it-ran" }, beside: ACCEPTED },
  failed: { block: { is_error: true, content: "Exit code 3" }, beside: ACCEPTED },
  rejected: {
    block: { is_error: true, content: "PreToolUse:Bash hook error: portcullis: no" },
    beside: { ...REJECTED, toolDenialKind: "permission-rule" },
  },
  interrupted: {
    block: { is_error: true, content: "The user doesn't want to proceed with this tool use." },
    beside: { toolDenialKind: "user-rejected" },
  },
  malformed: {
    block: { is_error: true, content: "<tool_use_error>InputValidationError</tool_use_error>" },
    beside: {},
  },
};
