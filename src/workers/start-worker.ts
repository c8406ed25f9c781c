import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, makeWorkerFolders, workerPaths } from "../platform/home.ts";
import { processStart } from "../platform/processes.ts";
import { clientArgv, writeNotes } from "./client-command.ts";
import { trustFolders } from "./client-config.ts";
import { deliver } from "./deliver.ts";
import { workerEnvironment } from "./environment.ts";
import { allEvents } from "./event-log.ts";
import { dropFailedStart, keepFailedStart } from "./failed-start.ts";
import { chooseLane, laneEnvironment } from "./lane.ts";
import { writeLauncher } from "./launcher.ts";
import { withinLimits } from "./limits.ts";
import { withLockFile } from "./lock-file.ts";
import { findRepository } from "./repository.ts";
import { sessionStarted } from "./session-start.ts";
import { checkProject, freeName, readyToStart } from "./start-checks.ts";
import type { Started, StartParts, StartPlan } from "./start-plan.ts";
import { endWorker, findWorker, readWorker, writeWorker } from "./worker-files.ts";

/** Seconds; every escalation of this worker ends before. */
const HOOK_DEADLINE = 3600;

/** Begins the reason of a worker that never had work. */
export const FAILED_LAUNCH = "launch failed: ";

/** Starts a client with the three locks, and gives it work only once its SessionStart has come through our hook. */
export async function startWorker(plan: StartPlan, parts: StartParts): Promise<Started> {
  const { paths, env } = parts;
  const { client, tmux } = await readyToStart(plan.name, parts);
  const repository = findRepository(plan.folder);
  await checkProject(plan, parts, repository?.top ?? plan.folder);
  await parts.ensureGateway();
  const files = workerPaths(paths, plan.name);
  makeWorkerFolders(files);

  return withLockFile(join(files.folder, "start.lock"), async () => {
    // Race: another start of this name may have come first.
    const before = freeName(paths, plan.name);
    const generation = (before?.generation ?? 0) + 1;
    const { name, projectConfig } = plan;
    const port = await parts.lanePort();
    const lane = chooseLane({ paths, env, name, generation, projectConfig, client, port });
    const laneEnv = laneEnvironment(env, lane);
    // What an earlier run of the same session left running stays findable.
    const run = (before?.session === plan.session ? before.run : undefined) ?? randomUUID();
    const worker: Worker = {
      name,
      generation,
      session: plan.session,
      folder: plan.folder,
      repository: repository?.main ?? null,
      worktree: repository !== null && repository.top !== repository.main ? repository.top : null,
      pane: null,
      pid: null,
      pidStart: null,
      clientVersion: client.version,
      args: plan.given.args,
      ...(plan.given.systemPrompt !== null && { systemPrompt: plan.given.systemPrompt }),
      projectConfig,
      lane: lane === null ? "file" : "http",
      hookDeadline: HOOK_DEADLINE,
      launchedAt: new Date(parts.now()).toISOString(),
      launchedBy: parts.user,
      run,
      state: "starting",
    };
    // Race: of two that start at once both would find room for one.
    const counted = await withLockFile(join(paths.home, "limits.lock"), async () => {
      const depth = withinLimits(paths, env, parts.limits(), name);
      // A conversation that goes on stands as deep as it did, whoever starts it again.
      const stood = before?.session === plan.session ? (before.depth ?? 0) : 0;
      const one: Worker = { ...worker, depth: Math.max(depth, stood) };
      writeWorker(paths, one);
      return one;
    });
    dropFailedStart(paths, name);
    const after = allEvents(files.events).at(-1)?.seq ?? 0;
    let running = counted;
    try {
      const top = repository?.top ?? plan.folder;
      await trustFolders(env, [...new Set([plan.folder, top])]);
      const notes = writeNotes(files.folder, plan.given.systemPrompt, top, (file) =>
        parts.mayRead(file, name),
      );
      const resumes = plan.how === "adopted";
      const { folder } = files;
      const argv = clientArgv({
        client,
        worker,
        resumes,
        notes,
        hook: parts.hook,
        folder,
        env: laneEnv,
        lane,
      });
      const command = writeLauncher(folder, argv, workerEnvironment(laneEnv, name, run));
      const { pane, pid } = await tmux.start(name, plan.folder, command);
      running = { ...counted, pane, pid, pidStart: processStart(pid) };
      writeWorker(paths, running);
      await sessionStarted(files.events, after, running, tmux);
      running = { ...stillStarting(paths, running), state: "running" };
      writeWorker(paths, running);
      await parts.recordStart(running, plan.how);
    } catch (error) {
      // Nothing half-made stays, but what was to be seen of it.
      await keepFailedStart(paths, tmux, running, parts.now());
      if (running.pane !== null) await tmux.kill(running.pane);
      undo(paths, plan, worker, before, error, parts.now());
      throw error;
    }
    const delivery = plan.prompt === null ? null : await deliver(paths, tmux, running, plan.prompt);
    return { worker: running, delivery };
  });
}

/** A stop that came meanwhile counts: the worker must not be marked as running after it. */
function stillStarting(paths: HomePaths, { name, generation }: Worker): Worker {
  const now = readWorker(paths, name);
  if (now.generation === generation && now.state === "starting") return now;
  throw new Fault("LAUNCH_FAILED", `worker ${name} was stopped while it started`);
}

/** A conversation that could not be brought back is remembered as before; what never ran has ended. */
function undo(
  paths: HomePaths,
  { how, name }: StartPlan,
  { generation }: Worker,
  before: Worker | null,
  error: unknown,
  now: number,
): void {
  const current = findWorker(paths, name);
  if (how === "adopted" && before !== null && current?.state === "starting") {
    return writeWorker(paths, { ...before, generation });
  }
  const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
  endWorker(paths, name, `${how === "launched" ? FAILED_LAUNCH : "adopt failed: "}${why}`, now);
}
