import type { JsonObject, JsonValue } from "../../contract/index.ts";
import { type Entry, entryOf, list, object, text } from "./entry.ts";

/** The version and class of the Open Cybersecurity Schema Framework that the events are of. */
const VERSION = "1.3.0";
const CATEGORY = 6;
const API_ACTIVITY = 6003;

const CREATE_READ_UPDATE_DELETE = { read: 2, update: 3, delete: 4, other: 99 } as const;
const SEVERITY = { informational: 1, low: 2, medium: 3, high: 4 } as const;
/** Resources of one event at most. */
const RESOURCES = 100;

/** One record as an OCSF event of the class API Activity. `line` is the record as it stands in the log. */
export function ocsfEvent(record: JsonObject, line: string, version: string): JsonObject {
  const body = object(record["body"]);
  const entry = entryOf(record);
  const call = object(body["call"]);
  const activity = activityOf(entry);
  const outcome = entry.outcomes.find((one) => one !== "escalate");
  return defined({
    activity_id: activity,
    category_uid: CATEGORY,
    class_uid: API_ACTIVITY,
    type_uid: API_ACTIVITY * 100 + activity,
    severity_id: severityOf(entry),
    time: entry.time,
    message: messageOf(body, entry),
    metadata: defined({
      version: VERSION,
      product: { name: "Portcullis", vendor_name: "Portcullis", version },
      uid: String(record["seq"]),
      sequence: typeof record["seq"] === "number" ? record["seq"] : undefined,
      event_code: entry.type,
      log_name: "audit",
      original_time: text(record["time"]) ?? undefined,
      correlation_uid: entry.call ?? undefined,
      profiles: outcome === undefined ? undefined : ["security_control"],
    }),
    actor: actorOf(body, entry),
    api: defined({
      operation: entry.tool ?? entry.type,
      service: { name: entry.tool === null ? "portcullis" : "agent tools" },
      request: entry.call === null ? undefined : defined({ uid: entry.call, data: call["input"] }),
    }),
    src_endpoint: { name: entry.worker ?? "portcullis" },
    resources: resourcesOf(body),
    duration: typeof body["latency"] === "number" ? Math.max(0, Math.round(body["latency"])) : undefined,
    ...(outcome === undefined ? {} : control(body, entry, outcome === "allow")),
    ...statusOf(body, outcome),
    unmapped: defined({
      who: [...entry.who],
      rules: [...entry.rules],
      escalated: entry.outcomes.includes("escalate"),
      previous_hash: text(record["prev"]) ?? undefined,
    }),
    raw_data: line,
  });
}

/** Attributes of the profile Security Control. */
function control(body: JsonObject, entry: Entry, allowed: boolean): JsonObject {
  const policy = text(body["policy"]);
  return defined({
    action_id: allowed ? 1 : 2,
    action: allowed ? "Allowed" : "Denied",
    disposition_id: allowed ? 1 : 2,
    disposition: allowed ? "Allowed" : "Blocked",
    policy: policy === null ? undefined : { uid: policy, name: "portcullis" },
    authorizations:
      entry.rules.length === 0
        ? undefined
        : entry.rules.map((rule) => ({
            decision: allowed ? "allowed" : "denied",
            policy: { uid: rule, name: rule },
          })),
  });
}

function activityOf({ effects }: Entry): number {
  const { read, update, delete: removal, other } = CREATE_READ_UPDATE_DELETE;
  if (effects.includes("delete")) return removal;
  if (effects.includes("write") || effects.includes("change")) return update;
  return effects.includes("read") && !effects.includes("opaque") ? read : other;
}

function severityOf({ type, outcomes }: Entry): number {
  if (type === "alarm") return SEVERITY.high;
  if (type.endsWith(".refused") || type.endsWith(".failed")) return SEVERITY.medium;
  return outcomes.includes("deny") ? SEVERITY.low : SEVERITY.informational;
}

function statusOf(body: JsonObject, outcome: string | undefined): JsonObject {
  if (outcome !== undefined)
    return outcome === "allow" ? { status_id: 1, status: "Success" } : { status_id: 2, status: "Failure" };
  if (body["type"] === "tool.ran")
    return body["failed"] === true
      ? { status_id: 2, status: "Failure" }
      : { status_id: 1, status: "Success" };
  return { status_id: 99, status: text(body["how"]) ?? text(body["type"]) ?? "unknown" };
}

function messageOf(body: JsonObject, { type }: Entry): string {
  return text(object(body["decision"])["reason"]) ?? text(body["reason"]) ?? text(body["detail"]) ?? type;
}

/** Who began it: the worker, or a person where a person acted. */
function actorOf(body: JsonObject, { worker }: Entry): JsonObject {
  const session = text(object(body["call"])["session"]);
  const person = text(body["by"]);
  return defined({
    app_name: worker ?? "portcullis",
    session: session === null ? undefined : { uid: session },
    user: person === null ? undefined : { name: person },
  });
}

function resourcesOf(body: JsonObject): JsonValue[] | undefined {
  const found = new Map<string, JsonObject>();
  for (const effect of list(body["effects"]).map(object)) {
    const [type, named] = effect["kind"] === "connect" ? ["host", effect["host"]] : ["file", effect["path"]];
    const name = text(object(named)["value"]);
    if (name !== null && name !== "" && found.size < RESOURCES) found.set(`${type} ${name}`, { type, name });
  }
  return found.size === 0 ? undefined : [...found.values()];
}

/** Without what is absent: the schema knows no null. */
function defined(from: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(from).filter((pair): pair is [string, JsonValue] => pair[1] !== undefined),
  );
}
