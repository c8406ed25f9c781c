import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject } from "../contract/index.ts";
import { readJsonIfThere } from "../platform/files.ts";
import type { HomePaths } from "../platform/home.ts";
import { isAlive, processStart } from "../platform/processes.ts";
import { clientFolder } from "./conversation.ts";
import { clientRuns } from "./own-pane.ts";
import { allWorkers } from "./worker-files.ts";

/** Who has a session open now, in words; null where nobody has. Two clients would write into one transcript. */
export function whoHasOpen(
  paths: HomePaths,
  env: Readonly<Record<string, string | undefined>>,
  session: string,
): string | null {
  const worker = allWorkers(paths).find(
    (one) => one.session === session && one.state !== "ended" && clientRuns(one),
  );
  if (worker !== undefined) return `worker ${worker.name}`;
  const pid = clientWith(join(clientFolder(env), "sessions"), session);
  return pid === null ? null : `another client, pid ${pid}`;
}

/** Measured with 2.1.330: a client that runs keeps `sessions/PID.json` with its session and its own start time in ticks. */
function clientWith(folder: string, session: string): number | null {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!/^\d+\.json$/.test(name)) continue;
    const about = readOrNull(join(folder, name));
    if (!isJsonObject(about) || about["sessionId"] !== session) continue;
    const { pid, procStart } = about;
    const start = typeof pid === "number" ? processStart(pid) : null;
    // One of another system tells no start time: the pid alone counts there.
    const same = typeof procStart !== "string" || start?.split(".")[0] === procStart;
    // One that has ended and whose parent has not yet looked holds nothing open.
    if (start !== null && same && isAlive(Number(pid), start)) return Number(pid);
  }
  return null;
}

function readOrNull(file: string): unknown {
  try {
    return readJsonIfThere(file);
  } catch {
    return null;
  }
}
