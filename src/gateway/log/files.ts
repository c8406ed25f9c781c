import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type FileLine, linesOf } from "../../platform/lines.ts";

/** Names of the log's files, in the order of the chain: the number says which comes first. */
const LOG_FILE = /^audit-(\d{6})\.jsonl$/;

export const FIRST_LOG_FILE = "audit-000001.jsonl";

/** The file that comes after one of these. */
export function nextLogFile(file: string): string {
  const number = Number(LOG_FILE.exec(basename(file))?.[1] ?? 0) + 1;
  return join(dirname(file), `audit-${String(number).padStart(6, "0")}.jsonl`);
}

/** Absolute paths, oldest first. */
export function logFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => LOG_FILE.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * The streaming reader of the log: every line of all its files, oldest first, as `linesOf` gives them. A line's text is one
 * `AuditRecord`, unless `whole` is false (the gateway is writing it, or a crash tore it) or `audit verify` says otherwise.
 */
export function* logLines(folder: string): Generator<FileLine> {
  for (const file of logFiles(folder)) yield* linesOf(file);
}
