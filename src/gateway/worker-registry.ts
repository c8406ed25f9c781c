import { statSync } from "node:fs";
import { Fault, isJsonObject, type Worker } from "../contract/index.ts";
import { readJsonIfThere, writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, PLUGIN_WORKER, workerPaths } from "../platform/home.ts";
import { workerFolders } from "./intake/folders.ts";

export interface WorkerRegistry {
  /** The worker of a name; throws `NOT_FOUND`. */
  named(name: string): Worker;
  /** The worker of a name, where there is one that has not ended. */
  running(name: string): Worker | null;
  /** The worker whose hook wrote into this folder: its own, or for the plugin's shared folder the session's. */
  of(folder: string, session: string, cwd: string): Worker;
  /** The client itself has given the conversation a new id (after a clear, a compaction or a resume). */
  renewSession(name: string, session: string): void;
  all(): Worker[];
}

/** Reads `worker.json` files, again only when they change. */
export function workerRegistry(paths: HomePaths, now: () => number): WorkerRegistry {
  const cache = new Map<string, { stamp: string; worker: Worker }>();

  function named(name: string): Worker {
    const { file } = workerPaths(paths, name);
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    if (stat === undefined) {
      throw new Fault(
        "NOT_FOUND",
        `expected a worker that was launched or adopted, got ${JSON.stringify(name)}`,
      );
    }
    const stamp = `${stat.mtimeNs} ${stat.ino} ${stat.size}`;
    const cached = cache.get(name);
    if (cached?.stamp === stamp) return cached.worker;
    const worker = checked(name, readJsonIfThere(file));
    cache.set(name, { stamp, worker });
    return worker;
  }

  function of(folder: string, session: string, cwd: string): Worker {
    if (folder !== PLUGIN_WORKER) return named(folder);
    // A launched worker may have the plugin too: its session is its own, and its calls are judged once.
    const launched = all().find(
      (one) => one.pane !== null && one.session === session && one.state !== "ended",
    );
    if (launched !== undefined) return launched;
    const name = sessionName(session);
    try {
      return named(name);
    } catch (error) {
      if (!(error instanceof Fault && error.code === "NOT_FOUND")) throw error;
    }
    const files = workerPaths(paths, name);
    makeWorkerFolders(files);
    writeWhole(files.file, JSON.stringify(pluginSession(name, session, cwd, now()), null, 2));
    return named(name);
  }

  function running(name: string): Worker | null {
    try {
      const worker = named(name);
      return worker.state === "ended" ? null : worker;
    } catch {
      return null;
    }
  }

  function renewSession(name: string, session: string): void {
    const worker = named(name);
    if (worker.session === session) return;
    writeWhole(workerPaths(paths, name).file, JSON.stringify({ ...worker, session }, null, 2));
  }

  function all(): Worker[] {
    return workerFolders(paths).flatMap((name) => {
      try {
        return [named(name)];
      } catch {
        return [];
      }
    });
  }

  return { named, running, of, renewSession, all };
}

/** `session-<id>`: exactly as long as a worker's name may be, where the id is a UUID. */
function sessionName(session: string): string {
  const id = session.toLowerCase().replace(/[^0-9a-z]/g, "");
  if (!/^[0-9a-z]{8,32}$/.test(id))
    throw new Fault(
      "PAYLOAD_INVALID",
      `expected a session id of 8 to 32 letters and digits, got ${JSON.stringify(session)}`,
    );
  return `session-${id}`;
}

function pluginSession(name: string, session: string, cwd: string, now: number): Worker {
  return {
    name,
    generation: 1,
    session,
    folder: cwd,
    repository: null,
    worktree: null,
    pane: null,
    pid: null,
    pidStart: null,
    clientVersion: null,
    args: [],
    projectConfig: false,
    hookDeadline: PLUGIN_HOOK_DEADLINE,
    launchedAt: new Date(now).toISOString(),
    launchedBy: "plugin",
    state: "running",
  };
}

/** Seconds; as plugin/hooks/hooks.json says. */
const PLUGIN_HOOK_DEADLINE = 3600;

function checked(name: string, value: unknown): Worker {
  if (isJsonObject(value) && value["name"] === name && typeof value["folder"] === "string") {
    return value as unknown as Worker;
  }
  throw new Fault("INTERNAL", `expected worker.json to describe ${name}, got something else`);
}
