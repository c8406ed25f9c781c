import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Checkpoint, readCheckpoint } from "../../audit/index.ts";
import { isMissing, removeIfThere, writeWhole } from "../../platform/files.ts";

const FOLDER = "checkpoints";
const NAME = /^(\d{16})\.note$/;

/** One checkpoint as it stands beside the log. */
export interface KeptCheckpoint {
  readonly file: string;
  /** By the file's name; what the note says is the verifier's to check. */
  readonly seq: number;
}

/** Keeps a signed checkpoint; gives its path. */
export function keepCheckpoint(audit: string, seq: number, note: string): string {
  const folder = join(audit, FOLDER);
  // On a read-only disk a recursive mkdir would say that something is missing.
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const file = join(audit, FOLDER, `${String(seq).padStart(16, "0")}.note`);
  writeWhole(file, note, { sync: true });
  return file;
}

/** Oldest first. */
export function keptCheckpoints(audit: string): KeptCheckpoint[] {
  return namesIn(join(audit, FOLDER))
    .flatMap((name) => {
      const [, seq] = NAME.exec(name) ?? [];
      return seq === undefined ? [] : [{ file: join(audit, FOLDER, name), seq: Number(seq) }];
    })
    .sort((a, b) => a.seq - b.seq);
}

/** What the newest one says; null where there is none. */
export function newestCheckpoint(audit: string): (Checkpoint & { readonly note: string }) | null {
  const newest = keptCheckpoints(audit).at(-1);
  if (newest === undefined) return null;
  const note = readFileSync(newest.file, "utf8");
  const said = readCheckpoint(note);
  return said === null ? null : { ...said, note };
}

/** Those of records that were dropped go with them; the one of the last of them stays, and proves where the log begins. */
export function dropCheckpointsBefore(audit: string, seq: number): void {
  for (const kept of keptCheckpoints(audit)) if (kept.seq < seq) removeIfThere(kept.file);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
