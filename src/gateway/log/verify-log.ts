import { readFileSync, statSync } from "node:fs";
import {
  type Finding,
  type KnownHead,
  type NoteVerifier,
  openCheckpoint,
  openVerifier,
  readCheckpoint,
  type Verified,
} from "../../audit/index.ts";
import { isMissing } from "../../platform/files.ts";
import { keptCheckpoints } from "./checkpoints.ts";
import { logFiles, logLines } from "./files.ts";

export interface VerifyOptions {
  /** Whose signatures count; null where no key is known, and then nothing is proved by checkpoints. */
  readonly key: NoteVerifier | null;
  /** Checkpoints that were kept elsewhere. */
  readonly anchors: readonly { readonly source: string; readonly note: string }[];
}

export interface VerifiedLog extends Verified {
  readonly files: number;
  readonly checkpoints: number;
}

/** Checks every line of a log and every checkpoint, and tells the first that is wrong. */
export function verifyLog(audit: string, options: VerifyOptions = NO_KEY): VerifiedLog {
  // Race: a gateway that writes, rotates and drops meanwhile can be seen in the middle of it. What is really wrong stays so.
  for (let left = RETRIES; ; left--) {
    const before = standing(audit);
    const wentOn = (): boolean => left > 0 && standingSoon(audit) !== before;
    try {
      const verified = verifiedOnce(audit, options);
      if (verified.finding === null || !wentOn()) return verified;
    } catch (error) {
      if (!isMissing(error) || !wentOn()) throw error;
    }
  }
}

const RETRIES = 5;

function standing(audit: string): string {
  const files = [...logFiles(audit), ...keptCheckpoints(audit).map(({ file }) => file)];
  return JSON.stringify(files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.size]));
}

/** When a line that was being written is there in whole. */
function standingSoon(audit: string): string {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  return standing(audit);
}

function verifiedOnce(audit: string, { key, anchors }: VerifyOptions): VerifiedLog {
  const checkpoints = keptCheckpoints(audit).map(({ file }) => ({
    kind: "checkpoint" as const,
    source: file,
    note: readFileSync(file, "utf8"),
  }));
  const heads: KnownHead[] = [];
  let badNote: Finding | null = null;
  for (const one of [...checkpoints, ...anchors.map((anchor) => ({ kind: "anchor" as const, ...anchor }))]) {
    const head = headOf(one, key);
    if ("damage" in head) badNote ??= head;
    else heads.push(head);
  }
  const verifier = openVerifier(heads);
  for (const { bytes, file, number, whole } of logLines(audit))
    verifier.line(bytes, { file, line: number }, whole);
  const verified = verifier.end();
  return {
    ...verified,
    // Whichever speaks of the earlier record: from there on nothing is proved.
    finding: earlier(verified.finding, badNote),
    files: logFiles(audit).length,
    checkpoints: checkpoints.length,
  };
}

const NO_KEY: VerifyOptions = { key: null, anchors: [] };

function headOf(
  { kind, source, note }: { kind: KnownHead["kind"]; source: string; note: string },
  key: NoteVerifier | null,
): KnownHead | Finding {
  const said = key === null ? readCheckpoint(note) : openCheckpoint(note, key);
  if (said !== null) return { seq: said.seq, prev: said.prev, kind, source, signed: key !== null };
  const about = readCheckpoint(note);
  const message =
    about === null
      ? `expected a checkpoint, got something else: the ${kind} was changed`
      : `expected a signature of ${key?.name}, got none that holds: the ${kind} was changed, or another key signed it`;
  const damage = about === null ? "changed" : "wrong-key";
  return { file: source, line: 1, seq: about?.seq ?? 1, damage, message };
}

function earlier(a: Finding | null, b: Finding | null): Finding | null {
  if (a === null || b === null) return a ?? b;
  return a.seq <= b.seq ? a : b;
}
