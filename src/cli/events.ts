import { Fault, type WorkerEvent } from "../contract/index.ts";
import { homePaths, workerPaths } from "../platform/home.ts";
import { allEvents, findWorker, followEvents, readWorker, workerStatus } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

export interface EventsOptions {
  readonly last: number | null;
  readonly type: string | null;
  readonly after: number;
  readonly follow: boolean;
}

/** `events`: a worker's event stream as JSON lines; with `follow` until the worker has ended. */
export async function events(name: string, options: EventsOptions, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  readWorker(paths, name);
  const file = workerPaths(paths, name).events;
  const wanted = ({ event, seq }: WorkerEvent): boolean =>
    seq > options.after && (options.type === null || event === options.type);
  const all = allEvents(file);
  const found = all.filter(wanted);
  for (const event of options.last === null ? found : found.slice(found.length - options.last))
    io.out(`${JSON.stringify(event)}\n`);
  if (!options.follow) return 0;
  const over = (): boolean => {
    const worker = findWorker(paths, name);
    return worker === null || ["ended", "gone"].includes(workerStatus(paths, worker).state);
  };
  for await (const event of followEvents(file, all.at(-1)?.seq ?? 0, over))
    if (wanted(event)) io.out(`${JSON.stringify(event)}\n`);
  return 0;
}

/** The number after `--last`: nothing before it would be a surprise. */
export function lastOption(given: unknown): number | null {
  if (given === undefined) return null;
  const last = Number(given);
  if (Number.isInteger(last) && last > 0) return last;
  throw new Fault("USAGE", `expected a number from 1 after --last, got ${JSON.stringify(given)}`);
}
