import { execa } from "execa";
import { openCheckpoint } from "../audit/index.ts";
import { Fault } from "../contract/index.ts";
import { newestCheckpoint } from "../gateway/log/checkpoints.ts";
import { ownVerifier } from "../gateway/log/keys.ts";
import { writeWhole } from "../platform/files.ts";
import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";

export interface AnchorOptions {
  readonly out: string | null;
  /** A revision of the repository in this folder, to which the note is added. */
  readonly gitNote: string | null;
}

const NOTES = "portcullis";
/** Milliseconds. */
const DEADLINE = 30_000;

/** `audit anchor`: the newest signed checkpoint, for keeping where this machine can't change it. */
export async function auditAnchor({ out, gitNote }: AnchorOptions, io: CliIo): Promise<number> {
  const { audit, keys } = homePaths(io.env);
  const newest = newestCheckpoint(audit);
  if (newest === null) {
    throw new Fault(
      "NOT_FOUND",
      `${audit}: expected a checkpoint, got none: the gateway writes the first as it goes`,
    );
  }
  const key = ownVerifier(keys);
  if (key === null || openCheckpoint(newest.note, key) === null) {
    throw new Fault(
      "LOG_BROKEN",
      `the checkpoint of record ${newest.seq} is not signed by this gateway's key; look with: portcullis audit verify`,
    );
  }
  if (out !== null) writeWhole(out, newest.note);
  if (gitNote !== null) await addGitNote(gitNote, newest.note, io);
  const { origin, seq, time, note } = newest;
  if (io.json) io.out(`${JSON.stringify({ origin, seq, time, note })}\n`);
  else if (out === null && gitNote === null) io.out(note);
  else
    io.err(
      `portcullis: record ${seq} of ${origin} is anchored${out === null ? "" : ` in ${out}`}${gitNote === null ? "" : ` as a git note (refs/notes/${NOTES}) of ${gitNote}`}\n`,
    );
  return 0;
}

async function addGitNote(revision: string, note: string, io: CliIo): Promise<void> {
  const args = ["notes", `--ref=${NOTES}`, "add", "--force", "--file=-", "--", revision];
  const { failed, stderr, shortMessage } = await execa("git", args, {
    cwd: io.cwd,
    input: note,
    reject: false,
    timeout: DEADLINE,
  });
  if (failed) throw new Fault("USAGE", `the git note could not be added: ${stderr.trim() || shortMessage}`);
}
