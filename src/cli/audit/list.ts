import { Fault } from "../../contract/index.ts";
import { terminalJson } from "../../escalation/index.ts";
import type { CliIo } from "../io.ts";
import { recordInWords } from "./record-in-words.ts";
import { closeSelection, type Narrowing, openSelection } from "./selection.ts";

/** `audit list`: records that match, oldest first. Exit 1 where none does. */
export async function auditList(
  narrowing: Narrowing,
  options: { readonly limit: number },
  io: CliIo,
): Promise<number> {
  if (!Number.isSafeInteger(options.limit))
    throw new Fault("USAGE", `expected a whole number after --limit, got ${options.limit}`);
  const selection = openSelection(narrowing, io, options.limit);
  let shown = 0;
  for (const { record, line } of selection.found) {
    shown++;
    io.out(`${io.json ? jsonLine(record, line, io) : recordInWords(line)}\n`);
  }
  const { matched } = selection.counts;
  if (matched > shown) io.err(`the newest ${shown} of ${matched} that match; all: --limit 0\n`);
  if (matched === 0) io.err("no record matches\n");
  return Math.max(closeSelection(selection, io), matched === 0 ? 1 : 0);
}

/** Byte for byte as in the log, unless a terminal would obey what stands in it. */
export function jsonLine(record: unknown, line: string, io: CliIo): string {
  return io.stdout.isTTY ? terminalJson(record) : line;
}
