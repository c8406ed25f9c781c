import { join } from "node:path";
import { pino } from "pino";
import { advanced, type ChainState, nextRecord, openRedactor, signCheckpoint } from "../../audit/index.ts";
import { type AuditRecord, type Clock, Fault, type RecordBody } from "../../contract/index.ts";
import type { AuditConfig } from "../config.ts";
import { checkpointCommand } from "./checkpoint-command.ts";
import { keepCheckpoint, newestCheckpoint } from "./checkpoints.ts";
import { openDestination, unwritable } from "./destination.ts";
import { FIRST_LOG_FILE, logFiles, nextLogFile } from "./files.ts";
import { checkpointSigner, digestUnder, redactionKey } from "./keys.ts";
import { findEnd, setAside, setAsideUntold, tornName } from "./log-end.ts";
import { dropOld } from "./retention.ts";

export interface AuditLog {
  /** Redacts, seals and writes a record; throws `RECORD_FAILED`, and then nothing of it stands in the log. */
  append(body: RecordBody): AuditRecord;
  redact<T>(value: T): T;
  /** What stands in the place of a whole input: equal for equal ones, and told by nobody without the key. */
  digest(bytes: string | Uint8Array): string;
  /** Signs what stands in the log, unless that is done already; throws `RECORD_FAILED`. */
  checkpoint(): void;
  readonly state: ChainState;
  /** Signs the end; settles when the user's command has run. */
  close(): Promise<void>;
}

export interface LogPaths {
  readonly audit: string;
  readonly keys: string;
}

export interface LogOptions {
  readonly config: AuditConfig;
  readonly clock: Clock;
  /** Told of what goes wrong beside the records themselves. */
  trouble?(text: string): void;
}

/** Milliseconds. */
const IDLE_CHECKPOINT = 300_000;

/**
 * Opens the log at its end. A last line that a crash tore is set aside and recorded; any other damage at the end throws
 * `LOG_BROKEN`. The caller is the only one who writes here.
 */
export function openLog({ audit, keys }: LogPaths, { config, clock, trouble }: LogOptions): AuditLog {
  const key = redactionKey(keys);
  const redactor = openRedactor(key, config.secrets);
  const signer = checkpointSigner(keys);
  const end = findEnd(audit);
  let file = logFiles(audit).at(-1) ?? join(audit, FIRST_LOG_FILE);
  if (end.torn !== null) setAside(audit, end.torn, end.state.seq);
  let destination = openDestination(file, config.durability);
  let state = end.state;
  let day = (end.time ?? now()).slice(0, 10);
  let signed = newestCheckpoint(audit)?.seq ?? 0;
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
  const command = checkpointCommand(config.onCheckpoint, (checkpoint, detail) => {
    trouble?.(`the command for checkpoints failed: ${detail}`);
    tryTo(() => append({ type: "checkpoint.failed", checkpoint, detail }));
  });

  function now(): string {
    return new Date(clock.now()).toISOString();
  }

  function append(body: RecordBody): AuditRecord {
    const time = now();
    if (destination.size > 0 && rotationDue(time)) rotate();
    day = time.slice(0, 10);
    const record = write(body, time);
    if (state.seq - signed >= config.checkpointEvery) tryTo(checkpoint);
    return record;
  }

  function write(body: RecordBody, time: string): AuditRecord {
    const record = nextRecord(state, redactor.redact(body), time);
    const { v: _, ...fields } = record;
    logger.info(fields);
    return record;
  }

  function rotationDue(time: string): boolean {
    return destination.size >= config.rotateBytes || (config.rotateDaily && time.slice(0, 10) > day);
  }

  /** Every file ends with a checkpoint of its last record: it may be dropped one day. Changes nothing where it throws. */
  function rotate(): void {
    checkpoint();
    const next = nextLogFile(file);
    const opened = openDestination(next, config.durability);
    destination.close();
    destination = opened;
    file = next;
    tryTo(() => dropOld(audit, config, clock.now(), (body) => write(body, now())));
  }

  function checkpoint(): void {
    if (state.seq === signed) return;
    destination.sync();
    const note = signCheckpoint(state, now(), signer);
    try {
      keepCheckpoint(audit, state.seq, note);
    } catch (cause) {
      throw unwritable(cause);
    }
    signed = state.seq;
    command.run(signed, note);
  }

  /** What must not stop a call whose own record stands: it is told, and tried again with the next. */
  function tryTo(act: () => void): void {
    try {
      act();
    } catch (error) {
      trouble?.(error instanceof Fault ? error.message : `the audit log: ${String(error)}`);
    }
  }

  // A start before this one may have ended between the two steps, such as on a full disk.
  const bytes = setAsideUntold(audit, end.state.seq);
  if (bytes > 0) append({ type: "log.repaired", bytes, file: tornName(end.state.seq) });
  const idle = setInterval(() => tryTo(checkpoint), IDLE_CHECKPOINT);
  idle.unref();
  return {
    append,
    redact: redactor.redact,
    digest: digestUnder(key),
    checkpoint,
    get state() {
      return state;
    },
    async close() {
      clearInterval(idle);
      tryTo(checkpoint);
      await command.idle();
      destination.close();
    },
  };
}
