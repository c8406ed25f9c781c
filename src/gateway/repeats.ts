import type { Decision, ToolCall } from "../contract/index.ts";
import { inputDigest } from "./call-book.ts";

export interface RepeatParts {
  /** Denials of the same call from which on it is said, and at which the worker is stopped; 0: never. */
  limits(): { readonly nudgeAfter: number; readonly stopAfter: number };
  /** Stops a worker. */
  stop(worker: string, reason: string): void;
}

export interface Repeats {
  /** The decision as the worker is told it: one that was denied before often enough says so. */
  told(call: ToolCall, decision: Decision): Decision;
  /** To be called once the decision is recorded and answered. */
  answered(call: ToolCall, decision: Decision): void;
}

/** Different calls kept of a worker; the oldest go first. */
const LIMIT = 1_000;

/** Counts how often the same call of a worker (tool and input) was denied since it was last allowed. */
export function repeatedDenials({ limits, stop }: RepeatParts): Repeats {
  const workers = new Map<string, Map<string, number>>();

  function countsOf(worker: string): Map<string, number> {
    const counts = workers.get(worker) ?? new Map<string, number>();
    workers.set(worker, counts);
    return counts;
  }

  function told(call: ToolCall, decision: Decision): Decision {
    if (!counts(decision)) return decision;
    const times = (countsOf(call.worker).get(keyOf(call)) ?? 0) + 1;
    const { nudgeAfter, stopAfter } = limits();
    if (stopAfter > 0 && times >= stopAfter)
      return said(decision, `the same call was denied ${times} times now, and you are stopped for it`);
    if (nudgeAfter === 0 || times < nudgeAfter) return decision;
    return said(
      decision,
      `the same call was denied ${times} times now: do not try it again, go on with something else, or end your turn and say what you need`,
    );
  }

  function answered(call: ToolCall, decision: Decision): void {
    const known = countsOf(call.worker);
    const key = keyOf(call);
    const times = (known.get(key) ?? 0) + 1;
    known.delete(key);
    if (!counts(decision)) return;
    known.set(key, times);
    const [oldest] = known.keys();
    if (known.size > LIMIT && oldest !== undefined) known.delete(oldest);
    const { stopAfter } = limits();
    if (stopAfter === 0 || times < stopAfter) return;
    known.delete(key);
    stop(call.worker, `the same ${call.tool} call was denied ${times} times (limit denials.stopAfter)`);
  }

  return { told, answered };
}

const FOR_A_WHILE: ReadonlySet<Decision["by"]["kind"]> = new Set(["freeze", "fault", "stop", "shutdown"]);

/** Not what is denied for a while whatever it is: that is no answer to this call. */
function counts({ outcome, by }: Decision): boolean {
  return outcome === "deny" && !FOR_A_WHILE.has(by.kind);
}

function said(decision: Decision, more: string): Decision {
  return { ...decision, reason: `${decision.reason}; ${more}` };
}

/** With its session: another worker of the same name begins anew. */
function keyOf({ session, tool, input }: ToolCall): string {
  return `${session} ${tool} ${inputDigest(input)}`;
}
