import type { Unmatched } from "../../audit/reconcile/index.ts";
import { visible } from "../../escalation/index.ts";
import type { CliIo } from "../io.ts";
import type { TranscriptCheck } from "./transcripts.ts";

/** Whether every tool that ran has a recorded allow. Where nothing of a worker was found, nothing was shown. */
export function agrees({ unmatched, sessions }: TranscriptCheck): boolean {
  return unmatched.length === 0 && (sessions.found.length > 0 || sessions.missing.length === 0);
}

/** Findings and figures on standard output, what was passed over on standard error. */
export function tellTranscripts(check: TranscriptCheck, { out, err }: CliIo): void {
  const { matched, unmatched, neverRan, refused, files } = check;
  for (const one of unmatched) out(`${visible(finding(one))}\n`);
  out(
    `transcripts: ${files} files; ${count(matched, "result")} with a recorded allow, ${unmatched.length} without; ${count(refused, "call")} that never started\n`,
  );
  for (const { call, worker, session, toolUseId, tool, time } of neverRan)
    out(
      `${visible(`${worker}: ${tool} was allowed at ${time} and never ran: call ${call}, session ${session}, ${toolUseId}`)}\n`,
    );
  for (const note of notes(check)) err(`${visible(note)}\n`);
}

function finding({
  worker,
  session,
  agent,
  toolUseId,
  tool,
  time,
  standing,
  ending,
  file,
  line,
}: Unmatched): string {
  const why = standing === "denied" ? "although it was not allowed" : "without a recorded allow";
  const how = ending === "failed" ? "ran (and failed)" : "ran";
  const whose = agent === null ? "" : `, subagent ${agent}`;
  return `${worker}: ${tool ?? "a tool"} ${how} ${why} at ${time || "no time"}: session ${session}${whose}, ${toolUseId || "without an id"}, ${file}:${line}`;
}

function notes({ ungated, beforeLog, foreign, unreadable, sessions }: TranscriptCheck): string[] {
  const { found, missing } = sessions;
  return [
    ungated > 0 &&
      `${count(ungated, "result")} not compared: from before the session was adopted, or after its worker was stopped`,
    beforeLog > 0 && `${count(beforeLog, "result")} not compared: older than the records that were kept`,
    foreign > 0 && `${count(foreign, "result")} not compared: of sessions that were no worker's`,
    unreadable > 0 && `${count(unreadable, "line")} passed over: no JSON`,
    missing.length > 0 &&
      `no result was found of ${count(missing.length, "session")} of workers: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ", …" : ""}`,
    found.length === 0 &&
      missing.length > 0 &&
      "nothing was compared: these are not the workers' transcripts",
  ].filter((note) => note !== false);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
