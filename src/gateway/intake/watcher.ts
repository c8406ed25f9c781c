import { basename, dirname, join } from "node:path";
import { watch } from "chokidar";
import type { HomePaths } from "../../platform/home.ts";
import { namesIn, workerFolders } from "./folders.ts";

/** Milliseconds between scans: what a watcher misses waits no longer than this. */
const SCAN_MS = 2_000;

/** Milliseconds after a folder is followed: until its watch stands, files are found by scanning. */
const SETTLING = [10, 50, 150, 500];

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
): Watcher {
  const watched = new Set<string>();
  let closed = false;
  const watcher = watch(paths.workers, { depth: 0, ignored: (path) => basename(path).startsWith(".") });
  function follow(worker: string): void {
    if (watched.has(worker)) return;
    watched.add(worker);
    watcher.add(subs.map((sub) => join(paths.workers, worker, sub)));
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
  const timer = setInterval(scan, SCAN_MS);
  return {
    close() {
      closed = true;
      clearInterval(timer);
      return watcher.close();
    },
  };
}
