import type { Decision, Escalation, ToolCall } from "../contract/index.ts";
import { valuesIn } from "./intake/values.ts";

/** Bytes of memory, roughly: in all, and of one worker. */
const MOST = { all: 96 * 2 ** 20, each: 48 * 2 ** 20 };
/** Of a call with a short command: its analysis, its verdict, and what people are shown. */
const EACH_CALL = 16 * 2 ** 10;
const EACH_VALUE = 64;

export interface RoomToWait {
  /** Null where one more call may wait beside those that do; else the decision. */
  refusal(waiting: readonly { readonly escalation: Escalation }[], call: ToolCall): Decision | null;
}

/**
 * Bounds what waits for people: all of it stands in memory, and in each update for a prompt.
 *
 * Threat: a worker that asks and asks must not end the gateway for all the others.
 */
export function roomToWait(): RoomToWait {
  const costs = new WeakMap<ToolCall, number>();

  function costOf(call: ToolCall): number {
    const known = costs.get(call);
    if (known !== undefined) return known;
    const json = Buffer.from(JSON.stringify(call.input));
    const cost = EACH_CALL + json.length + EACH_VALUE * valuesIn(json);
    costs.set(call, cost);
    return cost;
  }

  return {
    refusal(waiting, call) {
      let [all, own] = [costOf(call), costOf(call)];
      for (const { escalation } of waiting) {
        const cost = costOf(escalation.call);
        all += cost;
        if (escalation.call.worker === call.worker) own += cost;
      }
      if (own > MOST.each) return tooMuch("of this worker's calls");
      return all > MOST.all ? tooMuch("of all workers' calls") : null;
    },
  };
}

function tooMuch(whose: string): Decision {
  return {
    outcome: "deny",
    reason: `portcullis: a person had to agree to this call, and as much ${whose} as there is room for waits for people already; wait for their answers before you ask for more`,
    by: { kind: "fault", code: "LIMIT_REACHED" },
  };
}
