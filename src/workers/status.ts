import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  isJsonObject,
  type Resumption,
  resumptionInWords,
  type Worker,
  type WorkerEvent,
} from "../contract/index.ts";
import { readJsonIfThere } from "../platform/files.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { isAlive } from "../platform/processes.ts";
import { allEvents } from "./event-log.ts";
import { lastLines, transcriptFile } from "./transcript/lines.ts";
import { isInterruption, isPrompt } from "./transcript/turn.ts";

export type WorkerState =
  | "starting"
  | "idle"
  | "working"
  | "awaiting-approval"
  | "awaiting-input"
  | "interrupted"
  | "failed"
  | "stopping"
  | "ended"
  | "gone"
  | "unknown";

/** What a worker does, where that is known from, and since when. */
export interface WorkerStatus {
  readonly name: string;
  readonly state: WorkerState;
  /** The call that waits and its tool, the dialog's first words, or why it failed or ended. */
  readonly detail: string;
  readonly source: "hooks" | "transcript" | "pane" | "process" | "escalations" | "registry";
  /** ISO 8601, UTC: when that was seen. */
  readonly since: string;
  /** Number of the last event. */
  readonly seq: number;
  /** Number of the event that began the newest turn; 0 before the first. */
  readonly turn: number;
  /** What the gateway does by itself about a turn that was cut off; null where there is nothing of the kind. */
  readonly resume: Resumption | null;
}

/** Hooks first, then the transcript for what no hook tells; `observedStatus` looks at the pane too. */
export function workerStatus(paths: HomePaths, worker: Worker): WorkerStatus {
  const all = allEvents(workerPaths(paths, worker.name).events);
  // What an earlier worker of this name did says nothing of this one.
  const events = all.filter(({ ts }) => ts >= worker.launchedAt);
  const own = events.filter((event) => event["agent_id"] === undefined);
  const seq = all.at(-1)?.seq ?? 0;
  const turn = own.findLast(({ event }) => event === "user_prompt_submit")?.seq ?? 0;
  const resumed = resumptionOf(paths, worker);
  const status = (
    state: WorkerState,
    source: WorkerStatus["source"],
    since: string,
    detail = "",
    resume: Resumption | null = null,
  ): WorkerStatus => ({
    name: worker.name,
    state,
    detail: detail === "" && worker.handedOff !== undefined ? `handed off to ${worker.handedOff.by}` : detail,
    source,
    since,
    seq,
    turn,
    resume,
  });
  if (worker.state === "ended")
    return status("ended", "registry", worker.ended?.at ?? worker.launchedAt, worker.ended?.reason);
  if (worker.state === "stopping")
    return status("stopping", "registry", events.at(-1)?.ts ?? worker.launchedAt);
  if (worker.pid !== null && !isAlive(worker.pid, worker.pidStart)) {
    const last = events.at(-1)?.ts ?? worker.launchedAt;
    const left = leftByPerson(own);
    if (left !== null) return status("ended", "hooks", left.ts, `left from its terminal (${detailOf(left)})`);
    const why = withResumption("its process has ended by itself", resumed);
    return status("gone", "process", last, why, resumed);
  }
  const waits = waitingCall(paths, worker.name);
  if (waits !== null) return status("awaiting-approval", "escalations", waits.since, waits.detail);
  if (worker.state === "starting") return status("starting", "registry", worker.launchedAt);
  const told = own.findLast((event) => stateOf(event) !== null);
  if (told === undefined) return status("unknown", "registry", worker.launchedAt, "no event has come yet");
  const state = stateOf(told) ?? "unknown";
  const interrupted = state === "working" ? interruption(transcriptFile(events), told.ts) : null;
  // One that is idle was resumed, but while its restart is under way: its prompt comes then.
  const now = state === "idle" && resumed?.generation === worker.generation ? null : resumed;
  return interrupted === null
    ? status(state, "hooks", told.ts, withResumption(detailOf(told), now), now)
    : status(
        "interrupted",
        "transcript",
        interrupted,
        "by a person at its terminal, or portcullis interrupt",
      );
}

/** What the gateway does about a failure; null where there is none, or it is of an earlier start that is not being resumed. */
function resumptionOf(paths: HomePaths, { name, generation, handedOff }: Worker): Resumption | null {
  const kept = readOrNull(join(workerPaths(paths, name).folder, "resume.json"));
  if (!isJsonObject(kept) || handedOff !== undefined) return null;
  const found = kept as unknown as Resumption;
  // A restart that is under way has another generation already.
  return found.generation === generation || found.state === "acting" ? found : null;
}

function withResumption(detail: string, resumed: Resumption | null): string {
  if (resumed === null) return detail;
  return `${detail === "" ? "" : `${detail}; `}${resumptionInWords(resumed)}`;
}

/** The event by which a person ended it from its terminal (`/exit`, a log-out); null where the newest is another. */
function leftByPerson(own: readonly WorkerEvent[]): WorkerEvent | null {
  const last = own.at(-1);
  return last?.event === "session_end" && LEAVING.has(String(last["reason"])) ? last : null;
}

/** Source: the client's SessionEnd (measured); a killed or hung-up client says `other`, or nothing. */
const LEAVING: ReadonlySet<string> = new Set(["prompt_input_exit", "logout"]);

/** What an event says of its worker; null where it says nothing. A subagent's own events are not asked. */
function stateOf(event: WorkerEvent): WorkerState | null {
  // A reminder that it is idle says nothing new; every other notice is of a question in its terminal.
  if (event.event === "notification")
    return QUIET.has(String(event["notification_type"])) ? null : "awaiting-input";
  return STATE_OF[event.event] ?? null;
}

const QUIET: ReadonlySet<string> = new Set(["idle_prompt", "auth_success", "undefined"]);

const STATE_OF: Readonly<Partial<Record<WorkerEvent["event"], WorkerState>>> = {
  session_start: "idle",
  user_prompt_submit: "working",
  pre_tool_use: "working",
  post_tool_use: "working",
  post_tool_use_failure: "working",
  stop: "idle",
  stop_failure: "failed",
  session_end: "ended",
};

function detailOf(event: WorkerEvent): string {
  const said =
    event["error"] ??
    (event.event === "notification" ? event["message"] : undefined) ??
    event["reason"] ??
    (event.event === "pre_tool_use" ? event["tool"] : "");
  return typeof said === "string" ? said : "";
}

/** When an Esc ended the turn that is newer than `since`: no hook tells of it (measured). */
function interruption(file: string | null, since: string): string | null {
  if (file === null) return null;
  const last = lastLines(file, (line) => isPrompt(line) || isInterruption(line))[0];
  if (last === undefined || !isInterruption(last)) return null;
  const at = String(last["timestamp"] ?? "");
  return at > since ? at : null;
}

function waitingCall(paths: HomePaths, worker: string): { since: string; detail: string } | null {
  for (const name of namesIn(paths.escalations)) {
    const kept = readOrNull(join(paths.escalations, name));
    if (!isJsonObject(kept) || !isJsonObject(kept["call"]) || kept["call"]["worker"] !== worker) continue;
    return {
      since: String(kept["openedAt"]),
      detail: `${String(kept["call"]["tool"])} (${String(kept["id"])})`,
    };
  }
  return null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-z]+\.json$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** One that is removed while we look is no longer open. */
function readOrNull(file: string): unknown {
  try {
    return readJsonIfThere(file);
  } catch {
    return null;
  }
}
