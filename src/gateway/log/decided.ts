import type { AuditRecord, Decision, RecordedCall } from "../../contract/index.ts";
import { logLines } from "./files.ts";

/** One call that the log says is decided, and what became of it. */
export interface DecidedCall {
  readonly call: RecordedCall;
  readonly decision: Decision;
  readonly policy: string | null;
  readonly end: "ran" | "not-run" | null;
}

/** Calls kept; older ones are closed, or their hooks have long gone. */
const MOST = 20_000;

/** Reads the log for what was decided, oldest first, the newest `MOST` of them. Lines that are no records are `verify`'s to tell of. */
export function decidedCalls(audit: string): DecidedCall[] {
  const calls = new Map<string, DecidedCall>();
  for (const { bytes } of logLines(audit)) {
    const text = bytes.toString("utf8");
    if (!/"type":"(?:call\.decided|tool\.ran|tool\.notRun|call\.withdrawn)"/.test(text)) continue;
    const body = bodyOf(text);
    switch (body?.type) {
      case "call.decided": {
        const { call, decision, policy } = body;
        calls.set(call.id, { call: { ...call, input: {} }, decision, policy, end: null });
        if (calls.size > MOST) calls.delete(calls.keys().next().value ?? "");
        break;
      }
      case "call.withdrawn": {
        const { call } = body;
        const decision: Decision = { outcome: "deny", reason: body.reason, by: { kind: "timeout" } };
        calls.set(call.id, { call: { ...call, input: {} }, decision, policy: null, end: "not-run" });
        break;
      }
      case "tool.ran":
      case "tool.notRun": {
        const known = calls.get(body.call);
        if (known) calls.set(body.call, { ...known, end: body.type === "tool.ran" ? "ran" : "not-run" });
        break;
      }
      default:
    }
  }
  return [...calls.values()];
}

function bodyOf(text: string): AuditRecord["body"] | null {
  try {
    return (JSON.parse(text) as AuditRecord).body;
  } catch {
    return null;
  }
}
