import type { Worker } from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import { readWorker, writeWorker } from "./worker-files.ts";

/** Marks a worker as taken over by a person, or gives it back. Its calls are judged as before. */
export function handOff(paths: HomePaths, name: string, to: { by: string; at: number } | null): Worker {
  const { handedOff: _, ...worker } = readWorker(paths, name);
  const next =
    to === null ? worker : { ...worker, handedOff: { at: new Date(to.at).toISOString(), by: to.by } };
  writeWorker(paths, next);
  return next;
}
