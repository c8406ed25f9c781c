import { existsSync } from "node:fs";
import { renameIfThere } from "../../platform/files.ts";
import { type HomePaths, workerPaths } from "../../platform/home.ts";
import { openFifo } from "./fifo.ts";
import type { LaneEvents, Sighting } from "./lane.ts";
import { type CallFiles, callFiles, pendingReply, readPayload } from "./pending-call.ts";

/** A hook renames its payload and then opens its FIFO: it is given this long to get there. */
const READER_MS = 2_000;
const READER_RETRY_MS = 2;

/**
 * Takes calls from `workers/NAME/pending/`; docs/protocol.md tells each step. `file` may be told of any name, and of one
 * name any number of times.
 */
export function pendingLane(
  paths: HomePaths,
  events: LaneEvents,
): { file(worker: string, name: string): void } {
  const taken = new Map<string, Sighting | "connecting">();

  function file(worker: string, name: string): void {
    const match = /^([0-9]+-[0-9]+)(\.claimed|\.answered|\.withdrawn)?$/.exec(name);
    if (match?.[1] === undefined) return;
    const files = callFiles(workerPaths(paths, worker), match[1]);
    switch (match[2]) {
      case ".withdrawn":
        return withdrawn(worker, files);
      case ".claimed":
        // Claimed, and not by us: a gateway before us was killed with this call in its hands.
        if (!taken.has(files.claimed) && existsSync(files.claimed)) connect(worker, files, Date.now());
        return;
      case ".answered":
        // The same while it delivered: the decision stands in the log and is delivered from there.
        if (!taken.has(files.claimed) && renameIfThere(files.answered, files.claimed)) {
          connect(worker, files, Date.now());
        }
        return;
      default:
        if (renameIfThere(files.waiting, files.claimed)) connect(worker, files, Date.now());
    }
  }

  function connect(worker: string, files: CallFiles, since: number): void {
    taken.set(files.claimed, "connecting");
    const fd = openIfSound(files);
    if (fd === null && existsSync(files.fifo) && Date.now() - since < READER_MS) {
      setTimeout(() => connect(worker, files, since), READER_RETRY_MS);
      return;
    }
    const sighting = sightingOf(worker, files, fd);
    taken.set(files.claimed, sighting);
    if (fd === null) events.withdrawn(sighting);
    else events.seen(sighting);
  }

  function sightingOf(folder: string, files: CallFiles, fd: number | null): Sighting {
    const reply = pendingReply(files, fd, () => taken.delete(files.claimed));
    return {
      folder,
      reply,
      read: () => readPayload(existsSync(files.claimed) ? files.claimed : files.withdrawn),
    };
  }

  function withdrawn(worker: string, files: CallFiles): void {
    const known = taken.get(files.claimed);
    if (known === "connecting" || !existsSync(files.withdrawn)) return;
    events.withdrawn(known ?? sightingOf(worker, files, null));
  }

  return { file };
}

function openIfSound(files: CallFiles): number | null {
  try {
    return openFifo(files.fifo);
  } catch {
    // What stands at the FIFO's name is none of ours: nobody can be answered through it.
    return null;
  }
}
