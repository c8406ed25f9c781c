import {
  type EffectKind,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Outcome,
} from "../../contract/index.ts";

/** What a record can be looked for by. */
export interface Entry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly type: string;
  readonly worker: string | null;
  readonly tool: string | null;
  /** Id of the call that it belongs to. */
  readonly call: string | null;
  /** What was answered, and `escalate` where the call was put to a person. */
  readonly outcomes: readonly Outcome[];
  /** Who acted: the kind of decider, and the person's name where it was one. */
  readonly who: readonly string[];
  readonly effects: readonly EffectKind[];
  /** Every rule that matched. */
  readonly rules: readonly string[];
}

/** The type of a line that is no record. */
export const UNREADABLE = "unreadable";

/** In the order of their bits in an index. */
export const EFFECT_KINDS: readonly EffectKind[] = [
  "run",
  "read",
  "write",
  "delete",
  "connect",
  "change",
  "env",
  "tool",
  "opaque",
];
export const OUTCOMES: readonly Outcome[] = ["allow", "deny", "escalate"];

/** The record of a line as JSON, or null where it is none. Nothing but `time` and `body.type` is sure of it. */
export function parseLine(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isJsonObject(value)) return null;
    const { time, body } = value as JsonObject;
    const sound = typeof time === "string" && !Number.isNaN(Date.parse(time)) && isJsonObject(body);
    return sound && typeof body["type"] === "string" ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/**
 * Reads field by field, whatever the type: records of later versions, and damaged ones, are found by what they have.
 */
export function entryOf(record: JsonObject | null): Entry {
  const body = object(record?.["body"]);
  const call = object(body["call"]);
  const decision = object(body["decision"]);
  const kinds = kindsIn(body);
  return {
    time: Date.parse(text(record?.["time"]) ?? "") || 0,
    type: text(body["type"]) ?? UNREADABLE,
    worker: text(call["worker"]) ?? text(body["worker"]) ?? text(object(body["grant"])["worker"]),
    tool: text(call["tool"]),
    call: text(call["id"]) ?? text(body["call"]),
    outcomes: OUTCOMES.filter(
      (one) => decision["outcome"] === one || (one === "escalate" && wasEscalated(body, decision)),
    ),
    who: whoOf(body, decision),
    effects: EFFECT_KINDS.filter((kind) => kinds.has(kind)),
    rules: rulesIn(body, decision),
  };
}

/** Whether a person was asked: the rules said so, and no denial came before anybody could be asked. */
function wasEscalated(body: JsonObject, decision: JsonObject): boolean {
  if (body["type"] === "escalation.opened") return true;
  const by = object(decision["by"])["kind"];
  return object(body["verdict"])["outcome"] === "escalate" && by !== "client-refusal";
}

function whoOf(body: JsonObject, decision: JsonObject): string[] {
  const { kind, name } = object(decision["by"]);
  const by = [kind, name, body["by"], object(body["grant"])["by"]].map(text);
  return [...new Set(by.filter((one) => one !== null))];
}

function kindsIn(body: JsonObject): ReadonlySet<unknown> {
  const edited = list(object(body["edited"])["effects"]);
  return new Set([...list(body["effects"]), ...edited].map((effect) => object(effect)["kind"]));
}

function rulesIn(body: JsonObject, decision: JsonObject): string[] {
  const found = new Set<string>();
  for (const verdict of [object(body["verdict"]), object(object(body["edited"])["verdict"])]) {
    for (const effect of list(verdict["effects"])) {
      for (const match of list(object(effect)["matches"])) addText(found, object(match)["rule"]);
    }
    for (const rule of list(verdict["rules"])) addText(found, rule);
  }
  for (const rule of list(object(decision["by"])["rules"])) addText(found, rule);
  if (body["type"] === "policy.remembered") addText(found, body["rule"]);
  return [...found];
}

function addText(to: Set<string>, value: JsonValue | undefined): void {
  if (typeof value === "string") to.add(value);
}

export function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? (value as JsonObject) : {};
}

export function text(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
