import type { Decision } from "./decision.ts";

/** The hook checks that an answer begins like this before it prints it: change both or none. */
const ANSWER_HEAD = '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"';

/**
 * The one line that the hook prints, newline excluded.
 * Source: the client's PreToolUse output; without `hookEventName` a deny is ignored (measured).
 */
export function answerLine(decision: Decision): string {
  const tail = JSON.stringify({
    permissionDecisionReason: decision.reason,
    ...(decision.updatedInput && { updatedInput: decision.updatedInput }),
  });
  return `${ANSWER_HEAD}${decision.outcome}",${tail.slice(1)}}`;
}
