import { visible } from "../escalation/index.ts";
import { homePaths } from "../platform/home.ts";
import { allWorkers, type WorkerStatus, workerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `list`: every worker that runs, or with `all` also those that have ended. */
export async function list(options: { all: boolean; pattern: string | null }, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const rows = allWorkers(paths)
    .filter((worker) => options.all || worker.state !== "ended")
    .filter((worker) => options.pattern === null || worker.name.includes(options.pattern))
    .map((worker) => ({ worker, status: workerStatus(paths, worker) }));
  if (io.json) {
    io.out(`${JSON.stringify(rows.map(({ worker, status }) => ({ ...status, folder: worker.folder })))}\n`);
    return 0;
  }
  if (rows.length === 0) io.err("portcullis: no workers\n");
  for (const { worker, status } of rows) {
    io.out(
      `${worker.name.padEnd(20)} ${status.state.padEnd(18)} ${age(status).padEnd(6)} ${visible(status.detail).slice(0, 40).padEnd(40)} ${visible(worker.folder)}\n`,
    );
  }
  return 0;
}

/** Time since a status was seen, in the largest unit. */
export function age({ since }: Pick<WorkerStatus, "since">): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
  if (seconds < 90) return `${seconds}s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes}m` : `${Math.round(minutes / 60)}h`;
}
