import type { Escalation } from "../../contract/index.ts";
import { clockTime, column, cutTo, shortInput, timeLeft, visible, widthOf } from "../../escalation/index.ts";

const HEAD = ["ID", "WORKER", "TOOL", "AGE", "LEFT", "INPUT"];

/** Columns that a worker's or a tool's name may take. */
const NAME_LIMIT = 24;

/** What waits as a table of at most `width` columns, with a newline after each line; safe to print. */
export function pendingTable(calls: readonly Escalation[], now: number, width: number): string {
  const rows = [HEAD, ...calls.map((call) => cells(call, now))];
  const widths = HEAD.map((_, place) => Math.max(...rows.map((row) => widthOf(row[place] ?? ""))));
  return rows
    .map((row) => row.map((cell, place) => column(cell, widths[place] ?? 0)).join("  "))
    .map((line) => `${cutTo(line.trimEnd(), width)}\n`)
    .join("");
}

function cells({ id, call, openedAt, expiresAt }: Escalation, now: number): string[] {
  return [
    visible(id),
    cutTo(visible(call.worker), NAME_LIMIT),
    cutTo(visible(call.tool), NAME_LIMIT),
    clockTime(now - Date.parse(openedAt)),
    clockTime(timeLeft(expiresAt, now)),
    shortInput(call.input),
  ];
}
