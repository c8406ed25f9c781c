import { statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { CHAIN_START, type ChainState, lineHash } from "../../audit/index.ts";
import { type AuditRecord, Fault } from "../../contract/index.ts";
import { writeWhole } from "../../platform/files.ts";
import { type FileLine, linesOf } from "../../platform/lines.ts";
import { newestCheckpoint } from "./checkpoints.ts";
import { logFiles } from "./files.ts";

const ADVICE =
  "keep the folder as evidence, look with: portcullis audit verify, then move it away to start a new log";

export interface LogEnd {
  readonly state: ChainState;
  /** When the newest record was written; null in an empty log. */
  readonly time: string | null;
  /** A last line that a crash tore. */
  readonly torn: FileLine | null;
}

/**
 * Finds where the log ends, in its newest files alone. Only the end has to be sound here, and to reach as far as the newest
 * checkpoint: `verify` judges the rest. Throws `LOG_BROKEN`.
 */
export function findEnd(audit: string): LogEnd {
  const end = endOfLines(audit);
  const checkpoint = newestCheckpoint(audit);
  if (checkpoint === null) return end;
  const { seq, prev } = checkpoint;
  // The log is flushed to disk before a checkpoint is written, so no crash explains this.
  if (seq > end.state.seq || (seq === end.state.seq && prev !== end.state.prev)) {
    throw new Fault(
      "LOG_BROKEN",
      `${audit}: expected record ${seq} as its checkpoint has it, got a log that ends with ${end.state.seq === seq ? "another" : `record ${end.state.seq}`}; ${ADVICE}`,
    );
  }
  return end;
}

function endOfLines(audit: string): LogEnd {
  let torn: FileLine | null = null;
  for (const file of logFiles(audit).reverse()) {
    const end = lastLines(file);
    torn ??= end.torn;
    if (end.whole !== null) return { ...stateAfter(end.whole), torn };
  }
  return { state: CHAIN_START, time: null, torn };
}

/** Where the chain stands after a file's last record. Throws `LOG_BROKEN` where that is none. */
export function stateOfEnd(file: string): { readonly state: ChainState; readonly time: string } {
  const { whole } = lastLines(file);
  if (whole === null) throw new Fault("LOG_BROKEN", `${file}: expected records, got none; ${ADVICE}`);
  return stateAfter(whole);
}

function lastLines(file: string): { readonly whole: FileLine | null; readonly torn: FileLine | null } {
  let whole: FileLine | null = null;
  let torn: FileLine | null = null;
  for (const line of linesOf(file)) {
    if (line.whole) whole = line;
    else torn = line;
  }
  return { whole, torn };
}

function stateAfter(line: FileLine): { readonly state: ChainState; readonly time: string } {
  const at = `${line.file}:${line.number}`;
  try {
    const { seq, time } = JSON.parse(line.bytes.toString("utf8")) as AuditRecord;
    if (Number.isSafeInteger(seq) && typeof time === "string")
      return { state: { seq, prev: lineHash(line.bytes) }, time };
  } catch {
    // Said below.
  }
  throw new Fault("LOG_BROKEN", `${at}: expected a record, got something else; ${ADVICE}`);
}

export function tornName(seq: number): string {
  return `torn-after-${seq}.txt`;
}

/** Bytes of what was set aside after the last record, and has no record of its own: 0 where there is none. */
export function setAsideUntold(audit: string, seq: number): number {
  return statSync(join(audit, tornName(seq)), { throwIfNoEntry: false })?.size ?? 0;
}

/** Moves a torn line out of the log into a file of its own. */
export function setAside(audit: string, torn: FileLine, seq: number): void {
  writeWhole(join(audit, tornName(seq)), torn.bytes, { sync: true });
  truncateSync(torn.file, torn.at);
}
