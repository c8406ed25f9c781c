import { join } from "node:path";
import { EVENT_OF_HOOK, Fault, type JsonObject, type WorkerEventType } from "../../contract/index.ts";
import { removeIfThere } from "../../platform/files.ts";
import { type HomePaths, workerPaths } from "../../platform/home.ts";
import { modified, namesIn } from "./folders.ts";
import { parseObject } from "./payload.ts";
import { readPayload } from "./pending-call.ts";

export interface HookEvent {
  readonly folder: string;
  readonly event: WorkerEventType;
  readonly payload: JsonObject;
}

/**
 * Takes all events that wait in a worker's inbox, oldest first. A file that is no event is told of and removed, so that
 * one bad file does not hold up the others.
 */
export function takeInbox(
  paths: HomePaths,
  worker: string,
  onEvent: (event: HookEvent) => void,
  onRefused: (file: string, reason: string) => void,
): void {
  const inbox = workerPaths(paths, worker).inbox;
  const files = namesIn(inbox)
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ name, path: join(inbox, name) }))
    .map((file) => ({ ...file, time: modified(file.path, 0) }))
    .sort((a, b) => a.time - b.time || a.name.localeCompare(b.name, "en", { numeric: true }));
  for (const { name, path } of files) {
    try {
      onEvent({ folder: worker, event: eventOf(name), payload: parseObject(readPayload(path)) });
    } catch (error) {
      // What could not be recorded stays, and is taken up when there is room again.
      if (error instanceof Fault && error.code === "RECORD_FAILED") return;
      onRefused(name, error instanceof Error ? error.message : String(error));
    }
    removeIfThere(path);
  }
}

function eventOf(name: string): WorkerEventType {
  const hook = name.slice(name.lastIndexOf(".") + 1);
  const event = Object.hasOwn(EVENT_OF_HOOK, hook) ? EVENT_OF_HOOK[hook] : undefined;
  if (event === undefined) throw new Error(`expected the name of a hook event, got ${JSON.stringify(hook)}`);
  return event;
}
