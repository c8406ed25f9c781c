import { randomUUID } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Fault, type Worker } from "../contract/index.ts";
import { writeWhole } from "../platform/files.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { isAlive, processStart } from "../platform/processes.ts";
import { type Client, findClient } from "./client.ts";
import { parseClientArguments } from "./client-arguments.ts";
import { trustFolders } from "./client-config.ts";
import { type Delivery, deliver } from "./deliver.ts";
import { workerEnvironment } from "./environment.ts";
import { allEvents, awaitEvent } from "./event-log.ts";
import { chooseLane, type Lane, laneEnvironment } from "./lane.ts";
import { writeLauncher } from "./launcher.ts";
import { projectNotes } from "./project-notes.ts";
import { findRepository, type Repository } from "./repository.ts";
import { inlineSettings } from "./settings.ts";
import { openTmux, type Tmux } from "./tmux.ts";
import { unsafeSettings } from "./unsafe-settings.ts";
import { endWorker, findWorker, writeWorker } from "./worker-files.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface LaunchOptions {
  readonly name: string;
  readonly folder: string;
  readonly prompt: string | null;
  readonly projectConfig: boolean;
  readonly clientArguments: readonly string[];
}

export interface LaunchParts {
  readonly paths: HomePaths;
  readonly env: Env;
  readonly cwd: string;
  readonly user: string;
  /** Absolute path of `plugin/hooks/gate`. */
  readonly hook: string;
  now(): number;
  ensureGateway(): Promise<void>;
  /** Port of the fast lane, as the gateway says; null where there is none, or none is wanted. */
  lanePort(): Promise<number | null>;
  /** Writes the record of the launch; throws where it can't be written. */
  recordLaunch(worker: Worker): Promise<void>;
  /** Whether the operator trusts the exact content of the repository's client configuration. */
  trustsProject(top: string): Promise<boolean>;
  /** Whether the rules let the worker read a file of the repository. */
  mayRead(file: string): boolean;
}

/** Seconds; every escalation of this worker ends before. */
const HOOK_DEADLINE = 3600;
/** Milliseconds. */
const SESSION_START = 45_000;

/** Starts a worker with the three locks, and gives it work only once its SessionStart has come through our hook. */
export async function launch(
  options: LaunchOptions,
  parts: LaunchParts,
): Promise<{ worker: Worker; delivery: Delivery | null }> {
  const { paths, env } = parts;
  const files = workerPaths(paths, options.name);
  const given = parseClientArguments(options.clientArguments);
  const folder = checkedFolder(resolve(parts.cwd, options.folder));
  const repository = findRepository(folder);
  const before = checkedName(paths, options.name);
  const client = await findClient(env);
  refuseUnsafe(env);
  await checkProject(options, parts, repository);
  await parts.ensureGateway();

  const generation = (before?.generation ?? 0) + 1;
  const { name, projectConfig } = options;
  const port = await parts.lanePort();
  const lane = chooseLane({ paths, env, name, generation, projectConfig, client, port });
  const laneEnv = laneEnvironment(env, lane);
  const run = randomUUID();
  const worker: Worker = {
    name: options.name,
    generation,
    session: randomUUID(),
    folder,
    repository: repository?.main ?? null,
    worktree: repository !== null && repository.top !== repository.main ? repository.top : null,
    pane: null,
    pid: null,
    pidStart: null,
    clientVersion: client.version,
    args: given.args,
    projectConfig,
    lane: lane === null ? "file" : "http",
    hookDeadline: HOOK_DEADLINE,
    launchedAt: new Date(parts.now()).toISOString(),
    launchedBy: parts.user,
    run,
    state: "starting",
  };
  const tmux = openTmux(paths, env);
  writeWorker(paths, worker);
  const after = allEvents(files.events).at(-1)?.seq ?? 0;
  let running = worker;
  try {
    await trustFolders(env, [...new Set([folder, repository?.top ?? folder])]);
    const notes = writeNotes(files.folder, given.systemPrompt, repository?.top ?? folder, parts);
    const argv = clientArgv(client, worker, notes, { ...parts, env: laneEnv }, files.folder, lane);
    const command = writeLauncher(files.folder, argv, workerEnvironment(laneEnv, worker.name, run));
    const { pane, pid } = await tmux.start(worker.name, folder, command);
    running = { ...worker, pane, pid, pidStart: processStart(pid) };
    writeWorker(paths, running);
    await sessionStarted(files.events, after, running, tmux);
    running = { ...running, state: "running" };
    writeWorker(paths, running);
    await parts.recordLaunch(running);
  } catch (error) {
    // Nothing half-made stays.
    if (running.pane !== null) await tmux.kill(running.pane);
    endWorker(
      paths,
      worker.name,
      `launch failed: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
      parts.now(),
    );
    throw error;
  }
  const delivery = options.prompt === null ? null : await deliver(paths, tmux, running, options.prompt);
  return { worker: running, delivery };
}

function clientArgv(
  client: Client,
  worker: Worker,
  notes: string | null,
  parts: LaunchParts,
  folder: string,
  lane: Lane | null,
): string[] {
  const settings = inlineSettings({
    hook: parts.hook,
    folder,
    deadline: worker.hookDeadline,
    env: parts.env,
    url: lane?.url ?? null,
  });
  return [
    client.path,
    "--settings",
    JSON.stringify(settings),
    "--permission-mode",
    "dontAsk",
    "--setting-sources",
    worker.projectConfig ? "user,project" : "user",
    "--strict-mcp-config",
    "--disallowed-tools",
    "AskUserQuestion",
    "--session-id",
    worker.session,
    ...(notes === null ? [] : ["--append-system-prompt-file", notes]),
    ...worker.args,
  ];
}

/** Waits for the proof that hooks run in this worker, or fails with what its pane shows. */
async function sessionStarted(events: string, after: number, worker: Worker, tmux: Tmux): Promise<void> {
  const pane = worker.pane ?? "";
  const started = await awaitEvent(
    events,
    after,
    SESSION_START,
    (event) => (event.event === "session_start" && event["session_id"] === worker.session ? "started" : null),
    async () => ((await tmux.state(pane))?.dead === false ? null : "ended"),
  );
  if (started === "started") return;
  const screen = ((await tmux.screen(pane)) ?? "").trim();
  const what =
    started === "ended"
      ? "the client ended"
      : `no SessionStart came through our hook within ${SESSION_START / 1000} s`;
  throw new Fault(
    "LAUNCH_FAILED",
    `worker ${worker.name} was stopped: ${what}, so nothing would have gated it; its screen shows:\n${screen}`,
  );
}

function checkedFolder(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return realpathSync(folder);
  throw new Fault(
    "USAGE",
    `expected a folder to work in, got ${folder}${stat === undefined ? ", which does not exist" : ""}`,
  );
}

function checkedName(paths: HomePaths, name: string): Worker | null {
  const before = findWorker(paths, name);
  if (before === null || before.state === "ended") return before;
  if (before.pid !== null && !isAlive(before.pid, before.pidStart)) return before;
  throw new Fault(
    "EXISTS",
    `a worker ${name} runs already, in ${before.folder}; choose another name, or stop it with: portcullis stop ${name}`,
  );
}

function refuseUnsafe(env: Env): void {
  const [first] = unsafeSettings(env);
  if (first === undefined) return;
  throw new Fault(
    "SETTINGS_UNSAFE",
    `${first.file}: ${first.key}: ${first.why}; take it out to launch a worker`,
  );
}

async function checkProject(
  options: LaunchOptions,
  parts: LaunchParts,
  repository: Repository | null,
): Promise<void> {
  if (!options.projectConfig) return;
  const top = repository?.top ?? resolve(parts.cwd, options.folder);
  if (await parts.trustsProject(top)) return;
  throw new Fault(
    "SETTINGS_UNSAFE",
    `the client configuration of ${top} is not trusted as it stands; launch it from a terminal to look at it, or without --project-config`,
  );
}

/** The operator's own words and the repository's notes; null where there are none. */
function writeNotes(
  folder: string,
  systemPrompt: string | null,
  top: string,
  parts: LaunchParts,
): string | null {
  const text = [systemPrompt, projectNotes(top, parts.mayRead)].filter((part) => part !== null).join("\n\n");
  if (text === "") return null;
  const file = join(folder, "notes.md");
  writeWhole(file, text);
  return file;
}
