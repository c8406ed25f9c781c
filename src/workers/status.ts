import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Worker, type WorkerEvent } from "../contract/index.ts";
import { readJsonIfThere } from "../platform/files.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { isAlive } from "../platform/processes.ts";
import { allEvents } from "./event-log.ts";

export type WorkerState =
  | "starting"
  | "idle"
  | "working"
  | "awaiting-approval"
  | "failed"
  | "stopping"
  | "ended"
  | "gone"
  | "unknown";

/** What a worker does, where that is known from, and since when. */
export interface WorkerStatus {
  readonly name: string;
  readonly state: WorkerState;
  /** The call that waits, or why it failed or ended. */
  readonly detail: string;
  readonly source: "hooks" | "process" | "escalations" | "registry";
  /** ISO 8601, UTC: when that was seen. */
  readonly since: string;
  /** Number of the last event. */
  readonly seq: number;
}

export function workerStatus(paths: HomePaths, worker: Worker): WorkerStatus {
  const events = allEvents(workerPaths(paths, worker.name).events);
  const seq = events.at(-1)?.seq ?? 0;
  const status = (
    state: WorkerState,
    source: WorkerStatus["source"],
    since: string,
    detail = "",
  ): WorkerStatus => ({
    name: worker.name,
    state,
    detail,
    source,
    since,
    seq,
  });
  if (worker.state === "ended")
    return status("ended", "registry", worker.ended?.at ?? worker.launchedAt, worker.ended?.reason);
  if (worker.pid !== null && !isAlive(worker.pid, worker.pidStart)) {
    return status(
      "gone",
      "process",
      events.at(-1)?.ts ?? worker.launchedAt,
      "its process has ended by itself",
    );
  }
  if (worker.state === "stopping")
    return status("stopping", "registry", events.at(-1)?.ts ?? worker.launchedAt);
  const waits = waitingCall(paths, worker.name);
  if (waits !== null) return status("awaiting-approval", "escalations", waits.since, waits.detail);
  if (worker.state === "starting") return status("starting", "registry", worker.launchedAt);
  const told = events
    .filter((event) => event["agent_id"] === undefined)
    .findLast((event) => STATE_OF[event.event] !== undefined);
  if (told === undefined) return status("unknown", "registry", worker.launchedAt, "no event has come yet");
  return status(STATE_OF[told.event] ?? "unknown", "hooks", told.ts, detailOf(told));
}

/** What the newest of these events says. A subagent's own events say nothing of the worker. */
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
  const said = event["error"] ?? event["reason"] ?? (event.event === "pre_tool_use" ? event["tool"] : "");
  return typeof said === "string" ? said : "";
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
