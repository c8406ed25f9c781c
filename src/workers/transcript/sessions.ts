import { type HomePaths, workerPaths } from "../../platform/home.ts";
import { allEvents } from "../event-log.ts";
import { allWorkers } from "../worker-files.ts";

/** A session that a worker has or had, as the state folder tells. `since`: milliseconds. */
export interface SessionOnDisk {
  readonly session: string;
  readonly worker: string;
  readonly since: number;
}

/** The client gives a conversation a new id after a clear: its workers' events tell every one. */
export function sessionsOnDisk(paths: HomePaths): SessionOnDisk[] {
  return allWorkers(paths).flatMap(({ name, session, launchedAt }) => {
    const started = allEvents(workerPaths(paths, name).events).filter(
      ({ event, session_id: id }) => event === "session_start" && typeof id === "string",
    );
    return [
      ...started.map(({ ts, session_id: id }) => ({
        session: String(id),
        worker: name,
        since: Date.parse(ts),
      })),
      { session, worker: name, since: Date.parse(launchedAt) },
    ];
  });
}
