import { join } from "node:path";
import { isJsonObject, type Resumption } from "../../contract/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../../platform/files.ts";
import { type HomePaths, workerPaths } from "../../platform/home.ts";

/** What is kept of a worker's resumption: on disk, so that a restart of the gateway neither forgets nor doubles a try. */
export interface Resumptions {
  of(worker: string): Resumption | null;
  keep(worker: string, resumption: Resumption): void;
  drop(worker: string): void;
}

export function resumptions(paths: HomePaths): Resumptions {
  const fileOf = (worker: string): string => join(workerPaths(paths, worker).folder, "resume.json");
  return {
    of(worker) {
      try {
        const kept = readJsonIfThere(fileOf(worker));
        return isJsonObject(kept) ? (kept as unknown as Resumption) : null;
      } catch {
        return null;
      }
    },
    keep: (worker, resumption) => writeWhole(fileOf(worker), JSON.stringify(resumption), { sync: true }),
    drop: (worker) => void removeIfThere(fileOf(worker)),
  };
}
