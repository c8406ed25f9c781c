import { Fault, type Worker } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { homePaths } from "../platform/home.ts";
import {
  allWorkers,
  branchOf,
  observedStatus,
  openTmux,
  type WorkerStatus,
  workerStatus,
} from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `list`: every worker that runs, or with `all` also those that have ended. Exit 1 where a pattern finds none. */
export async function list(options: { all: boolean; pattern: string | null }, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const tmux = openTmux(paths, io.env);
  const matches = matcher(options.pattern);
  const workers = allWorkers(paths)
    .filter((worker) => options.all || workerStatus(paths, worker).state !== "ended")
    .filter(({ name }) => matches(name));
  const rows = await Promise.all(
    workers.map(async (worker) => ({
      worker,
      status: await observedStatus(paths, tmux, worker, Date.now()),
      branch: branchOf(worker.folder),
    })),
  );
  if (io.json) {
    const shown = rows.map(({ worker, status, branch }) => ({ ...status, folder: worker.folder, branch }));
    io.out(`${JSON.stringify(shown)}\n`);
  } else if (rows.length === 0)
    io.err(
      options.pattern === null
        ? "portcullis: no workers\n"
        : `portcullis: no worker matches ${visible(options.pattern)}\n`,
    );
  else io.out(table(rows.map(cells)));
  return rows.length === 0 && options.pattern !== null ? 1 : 0;
}

interface Row {
  readonly worker: Worker;
  readonly status: WorkerStatus;
  readonly branch: string | null;
}

const HEAD = ["NAME", "STATUS", "AGE", "BRANCH", "WAITS FOR", "FOLDER"];
/** Columns; what is longer is cut, but for the folder, which stands last. */
const WIDEST = [24, 17, 4, 16, 28];

function cells({ worker, status, branch }: Row): string[] {
  return [worker.name, status.state, age(status), branch ?? "-", status.detail || "-", worker.folder].map(
    visible,
  );
}

function table(rows: readonly string[][]): string {
  const all = [HEAD, ...rows];
  const widths = WIDEST.map((most, at) =>
    Math.min(most, Math.max(...all.map((row) => (row[at] ?? "").length))),
  );
  return all.map((row) => `${row.map((cell, at) => fitted(cell, widths[at])).join("  ")}\n`).join("");
}

function fitted(cell: string, width: number | undefined): string {
  if (width === undefined) return cell;
  return cell.length > width ? `${cell.slice(0, width - 1)}…` : cell.padEnd(width);
}

/** `*` stands for any text; without one the pattern is a part of the name. */
function matcher(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true;
  if (!/^[a-z0-9*-]+$/.test(pattern))
    throw new Fault("USAGE", `expected a pattern of a-z, 0-9, - and *, got ${JSON.stringify(pattern)}`);
  if (!pattern.includes("*")) return (name) => name.includes(pattern);
  const expression = new RegExp(`^${pattern.replaceAll(/\*+/g, ".*")}$`);
  return (name) => expression.test(name);
}

/** Time since a status was seen, in the largest unit. */
export function age({ since }: Pick<WorkerStatus, "since">): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
  if (seconds < 90) return `${seconds}s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes}m` : `${Math.round(minutes / 60)}h`;
}
