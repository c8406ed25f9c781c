import type { RecordBody } from "../contract/index.ts";

const text = { type: "string" } as const;
const texts = { type: "array", items: text } as const;
const count = { type: "integer", minimum: 0 } as const;
const hash = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const time = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" } as const;
const orNull = (type: "string" | "object") => ({ type: [type, "null"] }) as const;
const ref = (name: string) => ({ $ref: `#/definitions/${name}` }) as const;

type Members = Readonly<Record<string, object>>;

/** An object of these members at least: a reader passes over what it does not know. */
function having(required: Members, optional: Members = {}) {
  return {
    type: "object",
    required: Object.keys(required),
    properties: { ...required, ...optional },
  } as const;
}

const outcome = { enum: ["allow", "escalate", "deny"] } as const;
const call = ref("call");
const effects = { type: "array", items: ref("effect") } as const;

const aboutCall = having({ call: text, reason: text });
const frozen = having({ worker: orNull("string"), by: text });
const aboutWorker = having(
  { worker: text, generation: count, by: text, detail: text },
  { session: text, signed: { type: "object" } },
);

/** What each type of record says beside its type. The compiler asks for every type of the contract. */
const BODIES: Readonly<Record<RecordBody["type"], ReturnType<typeof having>>> = {
  "gateway.started": having({ pid: count, version: text, policy: text }),
  "gateway.stopped": having({ reason: text }),
  "policy.loaded": having({ policy: text, files: texts }),
  "policy.refused": having({ errors: texts, kept: orNull("string") }),
  "policy.trusted": having({ folder: text, digest: text, by: text }),
  "policy.remembered": having({ call: text, rule: text, text, file: text, by: text }),
  "call.decided": having({
    call,
    effects,
    facts: { type: "array", items: ref("fact") },
    verdict: { anyOf: [ref("verdict"), { type: "null" }] },
    decision: ref("decision"),
    policy: orNull("string"),
    latency: { type: "number", minimum: 0, description: "Milliseconds from intake to decision." },
  }),
  "call.withdrawn": having({ call, reason: text }),
  "call.undelivered": aboutCall,
  "call.redelivered": aboutCall,
  "call.refused": having({ worker: text, file: text, reason: text }),
  "tool.ran": having({ call: text, worker: text, failed: { type: "boolean" } }),
  "tool.notRun": having({ call: text, worker: text, reason: text }),
  "escalation.kept": having({ call: text, expiresAt: time }),
  "escalation.unused": aboutCall,
  "escalation.opened": having({
    call,
    effects,
    verdict: ref("verdict"),
    terms: ref("terms"),
    expiresAt: time,
    notes: texts,
  }),
  "escalation.approved": having({ call: text, missing: count, answer: { type: "object" } }),
  "escalation.answerRefused": having({
    call: text,
    by: text,
    outcome: { enum: ["allow", "deny"] },
    reason: text,
  }),
  "escalation.closed": having(
    { call: text, how: { enum: ["allowed", "denied", "expired", "withdrawn"] } },
    {
      by: text,
      answers: { type: "array", items: { type: "object" } },
      signedOver: having({ digest: hash, end: time }),
    },
  ),
  "grant.given": having({ grant: { type: "object" } }),
  "grant.ended": having({ grant: text, worker: text, reason: text }, { by: text }),
  alarm: having({ worker: orNull("string"), alarm: text, detail: text }),
  freeze: frozen,
  thaw: frozen,
  "notice.undelivered": having({ channel: text, reason: text }),
  "lane.changed": having({ state: { enum: ["listening", "blocked", "closed"] }, detail: text }),
  "config.changed": having({ worker: text, detail: text }),
  "worker.launched": aboutWorker,
  "worker.adopted": aboutWorker,
  "worker.stopping": aboutWorker,
  "worker.stopped": aboutWorker,
  "worker.notStopped": aboutWorker,
  "worker.resumed": aboutWorker,
  "worker.notResumed": aboutWorker,
  "worker.cleaned": aboutWorker,
  "log.repaired": having({ bytes: count, file: text }),
  "log.dropped": having({ files: texts, through: count, head: hash }),
  "checkpoint.failed": having({ checkpoint: count, detail: text }),
};

const DEFINITIONS = {
  call: having(
    {
      id: text,
      worker: text,
      session: text,
      toolUseId: text,
      tool: text,
      input: { type: "object", description: "As the agent sent it, with secrets replaced by marks." },
      cwd: text,
      digest: {
        ...hash,
        description: "HMAC-SHA-256 of the payload's bytes, exactly as sent, under a key of the installation.",
      },
      receivedAt: time,
    },
    { agent: having({ id: text, type: text }) },
  ),
  effect: {
    type: "object",
    description: "One thing that the call would do. docs/effects.md tells of each kind.",
    required: ["kind", "where", "cause"],
    properties: {
      kind: { enum: ["run", "read", "write", "delete", "connect", "change", "env", "tool", "opaque"] },
      where: { type: "object", required: ["kind"] },
      cause: { type: "object", required: ["text", "from"] },
    },
  },
  fact: having(
    { ask: { enum: ["resolve", "list", "text", "walk"] }, path: text, result: {} },
    { purpose: text },
  ),
  terms: having(
    { timeout: { type: "number" }, unanswered: { enum: ["deny", "allow", "keep"] }, approvals: count },
    { who: texts, signed: { type: "boolean" }, remind: { type: "number" } },
  ),
  ruleMatch: having({
    rule: text,
    layer: { enum: ["guard", "shipped", "managed", "user", "project"] },
    decision: outcome,
    certainty: { enum: ["yes", "maybe"] },
    reason: text,
    source: { ...text, description: "file:line of the rule." },
  }),
  verdict: having(
    {
      outcome,
      effects: {
        type: "array",
        items: having({
          effect: { ...count, description: "Index into the effects." },
          outcome,
          matches: { type: "array", items: ref("ruleMatch") },
          by: { enum: ["rule", "default", "described", "covered"] },
        }),
      },
      reason: text,
      rules: texts,
      policy: text,
    },
    { terms: ref("terms"), judgedIn: ref("judgedIn"), projectFault: text },
  ),
  judgedIn: having({
    worker: text,
    folder: text,
    repository: orNull("string"),
    home: text,
    agentType: orNull("string"),
    branch: orNull("string"),
  }),
  decision: having(
    { outcome: { enum: ["allow", "deny"] }, reason: text, by: ref("decider") },
    { updatedInput: { type: "object" } },
  ),
  decider: {
    type: "object",
    required: ["kind"],
    properties: { kind: text, rules: texts, name: text, via: text, grant: text, code: text },
  },
} as const;

/** The published schema of one line of the log. A change of it that a reader could miss is a new `v`. */
export const RECORD_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Portcullis audit record",
  definitions: DEFINITIONS,
  ...having({
    v: { const: 1, description: "Version of the format." },
    seq: { type: "integer", minimum: 1, description: "Counts from 1 without gaps over all files." },
    time,
    prev: {
      ...hash,
      description: "SHA-256 of the bytes of the line before, newline excluded; 64 zeros for the first.",
    },
    body: {
      type: "object",
      required: ["type"],
      properties: { type: { enum: Object.keys(BODIES) } },
      anyOf: Object.entries(BODIES).map(([type, said]) => ({
        ...said,
        required: ["type", ...said.required],
        properties: { type: { const: type }, ...said.properties },
      })),
    },
  }),
} as const;
