import { hash } from "node:crypto";
import type { AuditRecord, RecordBody } from "../contract/index.ts";

/** Where a chain stands: the number of its last record and the hash of that record's line. */
export interface ChainState {
  readonly seq: number;
  readonly prev: string;
}

export const CHAIN_START: ChainState = { seq: 0, prev: "0".repeat(64) };

/** Hex SHA-256 of the exact bytes of a line, newline excluded. */
export function lineHash(line: string | Uint8Array): string {
  return hash("sha256", line, "hex");
}

/** The next record of the chain. `time` is ISO 8601, UTC. Its keys stand in the order in which they are written. */
export function nextRecord(state: ChainState, body: RecordBody, time: string): AuditRecord {
  return { v: 1, seq: state.seq + 1, time, prev: state.prev, body };
}

/** Where the chain stands once a record's line is written; `line` without its newline. */
export function advanced(state: ChainState, line: string | Uint8Array): ChainState {
  return { seq: state.seq + 1, prev: lineHash(line) };
}
