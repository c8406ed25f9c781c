import { statSync } from "node:fs";
import type { AuditRecord, Decision, RecordedCall } from "../../contract/index.ts";
import { type FileLine, linesOf } from "../../platform/lines.ts";
import { logFiles } from "./files.ts";

/** One call that the log says is decided, and what became of it. */
export interface DecidedCall {
  readonly call: RecordedCall;
  readonly decision: Decision;
  readonly policy: string | null;
  readonly end: "ran" | "not-run" | null;
}

/** Calls kept; older ones are closed, or their hooks have long gone. */
const MOST = 20_000;
/** Bytes of the newest files that are looked at, so that a gateway with a long past is back in time for the hooks that wait. */
const ENOUGH = 64 * 1024 * 1024;

/**
 * Reads the newest files of the log for what was decided: `ENOUGH` of it, and at most `MOST` calls, oldest first. Lines that are no
 * records are `verify`'s to tell of.
 */
export function decidedCalls(audit: string): DecidedCall[] {
  const files = logFiles(audit);
  const bytes = files.map((file) => statSync(file).size);
  let from = files.length;
  for (let sum = 0; from > 0 && sum < ENOUGH; from--) sum += bytes[from - 1] ?? 0;
  return decidedIn(files.slice(from));
}

function decidedIn(files: readonly string[]): DecidedCall[] {
  const calls = new Map<string, DecidedCall>();
  for (const { bytes } of linesOfAll(files)) {
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

function* linesOfAll(files: readonly string[]): Generator<FileLine> {
  for (const file of files) yield* linesOf(file);
}

function bodyOf(text: string): AuditRecord["body"] | null {
  try {
    return (JSON.parse(text) as AuditRecord).body;
  } catch {
    return null;
  }
}
