import type { JsonObject } from "../../contract/index.ts";
import { entryOf, object, text } from "./entry.ts";

const COLUMNS = [
  "seq",
  "time",
  "type",
  "worker",
  "call",
  "tool",
  "input",
  "cwd",
  "decision",
  "who",
  "rules",
  "reason",
  "policy",
  "latency_ms",
] as const;

/**
 * What a spreadsheet takes for the beginning of a formula, also in its wide forms, and what it skips before one.
 * Threat: a worker's input that begins so would run on the machine of whoever opens the export.
 */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠\t\r\n|%]/u;

export function csvHeader(): string {
  return `${COLUMNS.join(",")}\r\n`;
}

/** One record as a row after RFC 4180, with every cell harmless to spreadsheets. */
export function csvRow(record: JsonObject): string {
  const body = object(record["body"]);
  const call = object(body["call"]);
  const decision = object(body["decision"]);
  const entry = entryOf(record);
  const cells: Record<(typeof COLUMNS)[number], unknown> = {
    seq: record["seq"],
    time: record["time"],
    type: entry.type,
    worker: entry.worker,
    call: entry.call,
    tool: entry.tool,
    input: call["input"] === undefined ? null : JSON.stringify(call["input"]),
    cwd: call["cwd"],
    decision: decision["outcome"] ?? body["how"],
    who: entry.who.join(" "),
    rules: entry.rules.join(" "),
    reason: text(decision["reason"]) ?? text(body["reason"]) ?? text(body["detail"]),
    policy: body["policy"],
    latency_ms: body["latency"],
  };
  return `${COLUMNS.map((name) => cell(cells[name])).join(",")}\r\n`;
}

/** A quote before what could be a formula makes it text. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  const plain = typeof value === "string" ? value : JSON.stringify(value);
  const harmless = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n\u0085\u2028\u2029]|^\s|\s$|^'/u.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
