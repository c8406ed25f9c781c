import { realpathSync, statSync } from "node:fs";
import { Fault, type Worker } from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import { type Client, findClient } from "./client.ts";
import { withinLimits } from "./limits.ts";
import { clientRuns } from "./own-pane.ts";
import type { StartParts, StartPlan } from "./start-plan.ts";
import { openTmux, type Tmux } from "./tmux.ts";
import { unsafeSettings } from "./unsafe-settings.ts";
import { findWorker } from "./worker-files.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The folder with its links resolved; throws where there is none. */
export function workFolder(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return realpathSync(folder);
  throw new Fault(
    "USAGE",
    `expected a folder to work in, got ${folder}${stat === undefined ? ", which does not exist" : ""}`,
  );
}

/** What was known of the name before; throws `EXISTS` where a worker of it runs. */
export function freeName(paths: HomePaths, name: string): Worker | null {
  const before = findWorker(paths, name);
  if (before === null || before.state === "ended") return before;
  // Without a process: a start that was killed on its way. Whoever holds the lock of starts knows that it is no other's.
  if (before.pid === null ? before.state === "starting" : !clientRuns(before)) return before;
  throw new Fault(
    "EXISTS",
    `a worker ${name} runs already, in ${before.folder}; choose another name, or stop it with: portcullis stop ${name}`,
  );
}

/** What every start needs, looked at before anything is made for it. */
export async function readyToStart(
  name: string,
  { paths, env, limits }: Pick<StartParts, "paths" | "env" | "limits">,
): Promise<{ readonly client: Client; readonly tmux: Tmux }> {
  freeName(paths, name);
  withinLimits(paths, env, limits(), name);
  const client = await findClient(env);
  const tmux = openTmux(paths, env);
  await tmux.usable();
  refuseUnsafe(env);
  return { client, tmux };
}

function refuseUnsafe(env: Env): void {
  const [first] = unsafeSettings(env);
  if (first === undefined) return;
  throw new Fault(
    "SETTINGS_UNSAFE",
    `${first.file}: ${first.key}: ${first.why}; take it out to launch a worker`,
  );
}

export async function checkProject(
  { projectConfig }: StartPlan,
  parts: StartParts,
  top: string,
): Promise<void> {
  if (!projectConfig || (await parts.trustsProject(top))) return;
  throw new Fault(
    "SETTINGS_UNSAFE",
    `the client configuration of ${top} is not trusted as it stands; launch it from a terminal to look at it, or without --project-config`,
  );
}
