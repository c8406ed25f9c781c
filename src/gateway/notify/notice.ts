import { type Escalation, type JsonValue, WORKER_NAME } from "../../contract/index.ts";

/** What operators are told: that calls wait, now or still. */
export interface Notice {
  readonly kind: "asked" | "reminder";
  /** All that wait, oldest first. */
  readonly calls: readonly Escalation[];
}

/** Workers named in a notice, at most. */
const NAMED = 3;

/**
 * One line for screens. Threat: tmux runs `#(…)` in what it displays, and desktops read markup. So a notice holds counts and
 * worker names of the checked form only, and nothing that a worker wrote.
 */
export function noticeText({ kind, calls }: Notice): string {
  const names = [...new Set(calls.map(({ call }) => call.worker))].filter((name) => WORKER_NAME.test(name));
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  const from = names.length === 0 ? "" : ` of ${names.slice(0, NAMED).join(", ")}${more}`;
  const what = calls.length === 1 ? "1 call" : `${calls.length} calls`;
  const wait = calls.length === 1 ? "waits" : "wait";
  return `portcullis: ${what}${from} ${kind === "reminder" ? `still ${wait}` : wait} for an operator`;
}

/** For the user's own command, secrets already replaced: one JSON document. */
export function noticeJson({ kind, calls }: Notice): JsonValue {
  return {
    portcullis: 1,
    kind,
    waiting: calls.length,
    calls: calls.map(({ id, call, verdict, terms, openedAt, expiresAt }) => ({
      id,
      worker: call.worker,
      tool: call.tool,
      input: call.input,
      cwd: call.cwd,
      reason: verdict.reason,
      rules: [...verdict.rules],
      unanswered: terms.unanswered,
      approvals: terms.approvals,
      openedAt,
      expiresAt,
    })),
  };
}
