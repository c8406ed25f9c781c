import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type NoteVerifier, parseVerifier } from "../audit/index.ts";
import { Fault } from "../contract/index.ts";
import { ownVerifier } from "../gateway/log/keys.ts";
import { type VerifiedLog, verifyLog } from "../gateway/log/verify-log.ts";
import { homePaths } from "../platform/home.ts";
import { clientFolder } from "../workers/index.ts";
import { checkTranscripts, type TranscriptCheck } from "./audit/transcripts.ts";
import { agrees, tellTranscripts } from "./audit/transcripts-text.ts";
import type { CliIo } from "./io.ts";

export interface VerifyOptions {
  /** Default: the log of this state folder, with its own key. */
  readonly folder: string | null;
  readonly key: string | null;
  readonly against: readonly string[];
  /** Folder of transcripts that are held against the log; empty: the client's own; without it none are. */
  readonly transcripts?: string | null;
}

/** `audit verify`: needs only the files and the public key. Exit 1 with the first bad line. */
export async function auditVerify(options: VerifyOptions, io: CliIo): Promise<number> {
  const { folder, key, against } = options;
  const { audit, keys } = homePaths(io.env);
  const verifier = key !== null ? readKey(key) : folder === null ? ownVerifier(keys) : null;
  const anchors = against.map((source) => ({ source, note: readGiven(source) }));
  if (!existsSync(folder ?? audit)) throw noLog(folder ?? audit);
  const verified = verifyLog(folder ?? audit, { key: verifier, anchors });
  // A wrong folder must not look like a sound log.
  if (verified.finding === null && verified.state.seq === 0) throw noLog(folder ?? audit);
  const checked = withTranscripts(options, verified, io);
  const ok = verified.finding === null && (checked === null || agrees(checked));
  if (io.json)
    io.out(
      `${JSON.stringify({ ok, ...inJson(verified, verifier), ...(checked && { transcripts: checked }) })}\n`,
    );
  else {
    tell(verified, { folder: folder ?? audit, key: verifier, anchors: anchors.length }, io);
    if (checked !== null) tellTranscripts(checked, io);
  }
  return ok ? 0 : 1;
}

function noLog(folder: string): Fault {
  return new Fault("NOT_FOUND", `expected a log (audit-NNNNNN.jsonl) with records in ${folder}, got none`);
}

function withTranscripts(
  { folder, transcripts }: VerifyOptions,
  { dropped }: VerifiedLog,
  { env }: CliIo,
): TranscriptCheck | null {
  if (transcripts === undefined || transcripts === null) return null;
  const paths = homePaths(env);
  return checkTranscripts({
    audit: folder ?? paths.audit,
    transcripts: transcripts || join(clientFolder(env), "projects"),
    paths: folder === null ? paths : null,
    dropped,
  });
}

function readKey(file: string): NoteVerifier {
  const key = parseVerifier(readGiven(file));
  if (key !== null) return key;
  throw new Fault("USAGE", `expected a public key as in keys/checkpoint.pub (name+id+key), got ${file}`);
}

function readGiven(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fault("USAGE", `expected a file that can be read, got ${file}`, { cause });
  }
}

function inJson(
  { finding, state, dropped, proved, files, checkpoints }: VerifiedLog,
  key: NoteVerifier | null,
) {
  return {
    records: state.seq - dropped,
    first: Math.min(dropped + 1, state.seq),
    last: state.seq,
    head: state.prev,
    files,
    checkpoints,
    key: key?.name ?? null,
    dropped,
    proved,
    finding,
  };
}

function tell(
  { finding, state, dropped, proved, files, checkpoints }: VerifiedLog,
  about: { readonly folder: string; readonly key: NoteVerifier | null; readonly anchors: number },
  { out }: CliIo,
): void {
  if (finding !== null) {
    out(
      `${relative(about.folder, finding.file) || about.folder}:${finding.line}: record ${finding.seq}: ${finding.damage}: ${finding.message}\n`,
    );
    out(`from record ${finding.seq} on nothing is proved\n`);
    return;
  }
  const where = `${files} ${files === 1 ? "file" : "files"}`;
  out(
    `records ${Math.min(dropped + 1, state.seq)} to ${state.seq} in ${where}: each follows from the one before\n`,
  );
  if (dropped > 0) out(`records 1 to ${dropped} were dropped, as a record says and a checkpoint covers\n`);
  if (about.key === null) {
    out(
      "no key was given, so no signature was checked: anyone could have written all of it; use --key FILE\n",
    );
  } else {
    const signed = proved === 0 ? "no record is" : `records up to ${proved} are`;
    out(`${signed} signed by ${about.key.name} (${checkpoints} checkpoints); `);
    out(proved < state.seq ? `from record ${proved + 1} on nothing is proved\n` : "that is all of them\n");
  }
  if (about.anchors === 0) out("no anchor was given: who holds the key could have written all of it anew\n");
}
