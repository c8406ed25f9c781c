import { existsSync } from "node:fs";
import { type Reconciled, reconcileResults } from "../../audit/reconcile/index.ts";
import { parseLine } from "../../audit/review/index.ts";
import { Fault, type JsonObject, type ToolResult } from "../../contract/index.ts";
import { logLines } from "../../gateway/log/files.ts";
import type { HomePaths } from "../../platform/home.ts";
import { resultsOf, sessionsOnDisk, transcriptFiles } from "../../workers/index.ts";

export interface TranscriptCheck extends Reconciled {
  readonly files: number;
  /** Lines that are none of the client's. */
  readonly unreadable: number;
}

export interface TranscriptSources {
  /** Folder of the log. */
  readonly audit: string;
  /** Folder with transcripts at or below it, or one transcript. */
  readonly transcripts: string;
  /** State folder whose workers' sessions count too; null for the log of another. */
  readonly paths: HomePaths | null;
  /** Records up to this number were dropped. */
  readonly dropped: number;
}

/** Types of the records that tell of calls and sessions. */
const OF_USE = /"type":"(?:call\.|tool\.ran|escalation\.opened|worker\.)/;

/** Holds the client's transcripts against the log. Both are streamed. Throws `NOT_FOUND` where there is no transcript. */
export function checkTranscripts({ audit, transcripts, paths, dropped }: TranscriptSources): TranscriptCheck {
  const files = existsSync(transcripts) ? transcriptFiles(transcripts) : [];
  if (files.length === 0)
    throw new Fault("NOT_FOUND", `expected transcripts (*.jsonl) at or below ${transcripts}, got none`);
  let unreadable = 0;
  function* results(): Generator<ToolResult> {
    for (const file of files) {
      for (const one of resultsOf(file)) {
        if (one === null) unreadable++;
        else yield one;
      }
    }
  }
  const reconciled = reconcileResults({
    log: (each) => eachRecord(audit, each),
    results: results(),
    known: paths === null ? [] : sessionsOnDisk(paths),
    keptSince: dropped === 0 ? null : firstTime(audit),
  });
  return { ...reconciled, files: files.length, unreadable };
}

function eachRecord(audit: string, each: (record: JsonObject) => void): void {
  for (const { bytes, whole } of logLines(audit)) {
    const line = bytes.toString("utf8");
    if (!whole || !OF_USE.test(line)) continue;
    const record = parseLine(line);
    if (record !== null) each(record);
  }
}

function firstTime(audit: string): number | null {
  for (const { bytes } of logLines(audit)) {
    const time = parseLine(bytes.toString("utf8"))?.["time"];
    if (typeof time === "string") return Date.parse(time);
  }
  return null;
}
