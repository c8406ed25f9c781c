import type { Named, Spread, Tally } from "../../audit/review/index.ts";
import type { CliIo } from "../io.ts";
import { columns, percent, spanInWords } from "./columns.ts";
import { closeSelection, type Narrowing, openSelection } from "./selection.ts";
import { tallied } from "./tallied.ts";

/** Rows of a table at most; all are in the JSON. */
const ROWS = 15;

/** `audit stats`: how many calls were allowed, denied and asked about, by whom and by what, and how long it took. */
export async function auditStats(narrowing: Narrowing, io: CliIo): Promise<number> {
  const selection = openSelection(narrowing, io);
  const tally = tallied(selection);
  if (io.json) {
    const { newestAlarms: _, newestAsked: __, ...figures } = tally;
    io.out(`${JSON.stringify(figures)}\n`);
  } else io.out(statsText(tally));
  return closeSelection(selection, io);
}

function statsText(tally: Tally): string {
  const { total, ends, noisiest } = tally;
  const unasked = ends.expired + ends.withdrawn;
  return [
    `${tally.records} records${tally.first === null ? "" : `, ${day(tally.first)} to ${day(tally.last ?? "")} UTC`}\n`,
    `${total.calls} calls decided: ${total.allowed} allowed, ${total.denied} denied; ${total.asked} put to a person (${percent(tally.escalationRate)})\n`,
    `escalations: ${ends.allowed} allowed, ${ends.denied} denied, ${unasked} without an answer, ${ends.open} open\n`,
    `alarms: ${tally.alarms}\n`,
    spreadText("a person's answer took", tally.answerTime),
    spreadText("a decision by rules took", tally.latency),
    section("by rule that decided", countRows("rule", tally.byRule)),
    section("by worker", countRows("worker", tally.byWorker)),
    section("by tool", countRows("tool", tally.byTool)),
    section("noisiest rules", [
      ["rule", "asked", "allowed", "denied", "unanswered"],
      ...noisiest.map((one) => [one.rule, one.asked, one.allowed, one.denied, one.unanswered]),
    ]),
  ].join("");
}

function day(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

function spreadText(what: string, spread: Spread | null): string {
  if (spread === null) return "";
  const { median, p90, p99, most } = spread;
  return `${what}: median ${spanInWords(median)}, 90 % within ${spanInWords(p90)}, 99 % within ${spanInWords(p99)}, longest ${spanInWords(most)}\n`;
}

function countRows(name: string, groups: readonly Named[]): (string | number)[][] {
  return [
    [name, "calls", "allowed", "denied", "asked"],
    ...groups.map((one) => [one.name, one.calls, one.allowed, one.denied, one.asked]),
  ];
}

function section(title: string, rows: (string | number)[][]): string {
  if (rows.length < 2) return "";
  const more = rows.length - 1 - ROWS;
  return `\n${title}\n${columns(rows.slice(0, ROWS + 1))}${more > 0 ? `  and ${more} more, in --json\n` : ""}`;
}
