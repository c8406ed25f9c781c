import { homePaths, workerPaths } from "../platform/home.ts";
import { allEvents, readWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `events`: a worker's event stream as JSON lines. */
export async function events(
  name: string,
  options: { last: number | null; type: string | null; after: number },
  io: CliIo,
): Promise<number> {
  const paths = homePaths(io.env);
  readWorker(paths, name);
  const found = allEvents(workerPaths(paths, name).events)
    .filter(({ seq }) => seq > options.after)
    .filter(({ event }) => options.type === null || event === options.type);
  for (const event of options.last === null ? found : found.slice(-options.last))
    io.out(`${JSON.stringify(event)}\n`);
  return 0;
}
