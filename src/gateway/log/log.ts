import { randomBytes } from "node:crypto";
import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import {
  advanced,
  CHAIN_START,
  type ChainState,
  type Finding,
  lineHash,
  nextRecord,
  openRedactor,
  openVerifier,
} from "../../audit/index.ts";
import { type AuditRecord, type Clock, Fault, type RecordBody } from "../../contract/index.ts";
import { isMissing, writeWhole } from "../../platform/files.ts";
import { openDestination } from "./destination.ts";
import { FIRST_LOG_FILE, type LogLine, logFiles, logLines } from "./files.ts";

export interface AuditLog {
  /** Redacts, seals and writes a record; throws `RECORD_FAILED`, and then nothing of it stands in the log. */
  append(body: RecordBody): AuditRecord;
  redact<T>(value: T): T;
  readonly state: ChainState;
  close(): void;
}

export interface LogPaths {
  readonly audit: string;
  readonly keys: string;
}

/**
 * Opens the log at its end. A last line that a crash tore is set aside and recorded; any other damage at the end throws
 * `LOG_BROKEN`. The caller is the only one who writes here.
 */
export function openLog(paths: LogPaths, options: { durability: "os" | "disk"; clock: Clock }): AuditLog {
  const redactor = openRedactor(redactionKey(paths.keys));
  const end = findEnd(paths.audit);
  const file = logFiles(paths.audit).at(-1) ?? join(paths.audit, FIRST_LOG_FILE);
  if (end.torn !== null) setAside(paths.audit, end.torn, end.state.seq);
  const destination = openDestination(file, options.durability);
  let state = end.state;
  // The chain is over the bytes that were really written, and moves on only once they stand in the file: what the
  // destination throws comes through pino, which calls it in the same turn.
  const logger = pino(
    { base: null, timestamp: false, formatters: { level: () => ({ v: 1 }) } },
    {
      write(line: string): void {
        destination.write(line);
        state = advanced(state, line.slice(0, -1));
      },
    },
  );

  function append(body: RecordBody): AuditRecord {
    const time = new Date(options.clock.now()).toISOString();
    const record = nextRecord(state, redactor.redact(body), time);
    const { v: _, ...fields } = record;
    logger.info(fields);
    return record;
  }

  if (end.torn !== null) {
    append({ type: "log.repaired", bytes: end.torn.bytes.length, file: tornName(end.state.seq) });
  }
  return {
    append,
    redact: redactor.redact,
    get state() {
      return state;
    },
    close: destination.close,
  };
}

interface LogEnd {
  readonly state: ChainState;
  readonly torn: LogLine | null;
}

/** Walks the log to its end. Only the end has to be sound here: `verify` judges the rest. */
function findEnd(audit: string): LogEnd {
  let last: LogLine | null = null;
  let before: LogLine | null = null;
  for (const line of logLines(audit)) {
    before = last;
    last = line;
  }
  if (last === null) return { state: CHAIN_START, torn: null };
  if (last.whole) return { state: stateAfter(last), torn: null };
  return { state: before === null ? CHAIN_START : stateAfter(before), torn: last };
}

function stateAfter(line: LogLine): ChainState {
  const at = `${line.file}:${line.number}`;
  try {
    const { seq } = JSON.parse(line.bytes.toString("utf8")) as AuditRecord;
    if (Number.isSafeInteger(seq)) return { seq, prev: lineHash(line.bytes) };
  } catch {
    // Said below.
  }
  throw new Fault(
    "LOG_BROKEN",
    `${at}: expected a record, got something else; keep the folder as evidence, look with: portcullis audit verify, then move it away to start a new log`,
  );
}

function tornName(seq: number): string {
  return `torn-after-${seq}.txt`;
}

function setAside(audit: string, torn: LogLine, seq: number): void {
  writeWhole(join(audit, tornName(seq)), torn.bytes, { sync: true });
  truncateSync(torn.file, torn.at);
}

function redactionKey(keys: string): Uint8Array {
  const file = join(keys, "redaction.key");
  try {
    return readFileSync(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const key = randomBytes(32);
  writeWhole(file, key, { sync: true });
  return key;
}

/** Checks every line of the log, and tells the first that is wrong. */
export function verifyLog(audit: string): {
  readonly finding: Finding | null;
  readonly state: ChainState;
  readonly files: number;
} {
  const verifier = openVerifier();
  const files = logFiles(audit);
  for (const line of logLines(audit)) {
    if (!line.whole) {
      const message =
        "expected a newline at the end, got none: torn by a crash, and set aside at the next start";
      return {
        finding: { file: line.file, line: line.number, damage: "torn", message },
        state: verifier.state,
        files: files.length,
      };
    }
    const finding = verifier.line(line.bytes, line.file, line.number);
    if (finding !== null) return { finding, state: verifier.state, files: files.length };
  }
  return { finding: null, state: verifier.state, files: files.length };
}
