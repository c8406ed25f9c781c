import { statSync, unlinkSync } from "node:fs";
import { basename } from "node:path";
import type { RecordBody } from "../../contract/index.ts";
import { dropCheckpointsBefore, keptCheckpoints } from "./checkpoints.ts";
import { logFiles } from "./files.ts";
import { stateOfEnd } from "./log-end.ts";

export interface Retention {
  readonly keepDays: number | null;
  readonly keepBytes: number | null;
}

const DAY = 86_400_000;

/**
 * Drops the oldest files that need not be kept. It is recorded first, so that a crash between leaves more than it says and
 * never less, and only what a checkpoint of its very last record covers is dropped.
 */
export function dropOld(
  audit: string,
  { keepDays, keepBytes }: Retention,
  now: number,
  record: (body: RecordBody) => void,
): void {
  if (keepDays === null && keepBytes === null) return;
  const files = logFiles(audit).map((file) => ({ file, size: statSync(file).size }));
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  const covered = new Set(keptCheckpoints(audit).map(({ seq }) => seq));
  const old: { readonly file: string; readonly through: number; readonly head: string }[] = [];
  for (const { file, size } of files.slice(0, -1)) {
    const { state, time } = stateOfEnd(file);
    const tooOld = keepDays !== null && now - Date.parse(time) > keepDays * DAY;
    if (!covered.has(state.seq) || !(tooOld || (keepBytes !== null && bytes > keepBytes))) break;
    old.push({ file, through: state.seq, head: state.prev });
    bytes -= size;
  }
  const last = old.at(-1);
  if (last === undefined) return;
  const { through, head } = last;
  record({ type: "log.dropped", files: old.map(({ file }) => basename(file)), through, head });
  for (const { file } of old) unlinkSync(file);
  dropCheckpointsBefore(audit, through);
}
