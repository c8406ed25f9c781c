import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { watch } from "chokidar";
import type { HomePaths } from "../../platform/home.ts";
import { namesIn, workerFolders } from "./folders.ts";

/** Milliseconds between scans: what a watcher misses waits no longer than this. */
const SCAN_MS = 2_000;

/** Milliseconds after a folder is followed: until its watch stands, files are found by scanning. */
const SETTLING: readonly number[] = [10, 50, 150, 500];

export interface Watcher {
  close(): Promise<void>;
}

/**
 * Tells of every file that appears in `workers/<name>/<sub>/`, for each of `subs`, also of those that are there already.
 * A file may be told of more than once: taking it is one rename, so the second time finds nothing.
 */
export function watchWorkers(
  paths: HomePaths,
  subs: readonly string[],
  onFile: (worker: string, sub: string, name: string) => void,
  { scanMs = SCAN_MS } = {},
): Watcher {
  const watched = new Set<string>();
  let closed = false;
  const watcher = watch(paths.workers, { depth: 0, ignored: (path) => basename(path).startsWith(".") });
  /** Race: a worker's own folder is seen before those in it are made, and what is not there yet would never be watched. */
  function follow(worker: string, delays = SETTLING): void {
    if (closed || watched.has(worker)) return;
    const folders = subs.map((sub) => join(paths.workers, worker, sub));
    if (!folders.every((folder) => existsSync(folder))) {
      const [delay, ...later] = delays;
      if (delay !== undefined) setTimeout(() => follow(worker, later), delay);
      return;
    }
    watched.add(worker);
    watcher.add(folders);
    for (const delay of SETTLING) setTimeout(() => scanWorker(worker), delay);
  }
  function scan(): void {
    for (const worker of workerFolders(paths)) {
      follow(worker);
      scanWorker(worker);
    }
  }
  function scanWorker(worker: string): void {
    if (closed) return;
    for (const sub of subs) {
      for (const name of namesIn(join(paths.workers, worker, sub))) {
        if (!name.startsWith(".")) onFile(worker, sub, name);
      }
    }
  }
  watcher.on("add", (path) => {
    const folder = dirname(path);
    const sub = basename(folder);
    if (subs.includes(sub)) onFile(basename(dirname(folder)), sub, basename(path));
  });
  watcher.on("addDir", (path) => {
    if (dirname(path) === paths.workers) follow(basename(path));
  });
  // The scan goes on whatever happens to the watcher (too many files, too many watches): slower, nothing lost.
  watcher.on("error", () => {});
  scan();
  const timer = setInterval(scan, scanMs);
  return {
    close() {
      closed = true;
      clearInterval(timer);
      return watcher.close();
    },
  };
}
