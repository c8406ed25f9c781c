import type { AskedBefore, Decision, ToolCall } from "../contract/index.ts";
import { shortInput } from "../escalation/index.ts";

/** What each worker has asked people since the gateway started. */
export interface EarlierQuestions {
  of(worker: string): AskedBefore | null;
  decided(call: ToolCall, decision: Decision): void;
}

/** Characters of a call's own text. */
const LONGEST = 200;

export function earlierQuestions(): EarlierQuestions {
  const workers = new Map<string, AskedBefore>();
  return {
    of: (worker) => workers.get(worker) ?? null,
    decided({ worker, tool, input }, { outcome }) {
      const before = workers.get(worker) ?? { allowed: 0, denied: 0, last: "" };
      workers.set(worker, {
        allowed: before.allowed + (outcome === "allow" ? 1 : 0),
        denied: before.denied + (outcome === "deny" ? 1 : 0),
        last: `${outcome === "allow" ? "allowed" : "denied"}: ${tool} ${shortInput(input).slice(0, LONGEST)}`,
      });
    },
  };
}
