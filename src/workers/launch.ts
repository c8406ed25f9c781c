import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { Worker } from "../contract/index.ts";
import { workerPaths } from "../platform/home.ts";
import { parseClientArguments } from "./client-arguments.ts";
import { readyToStart, workFolder } from "./start-checks.ts";
import type { Started, StartParts } from "./start-plan.ts";
import { FAILED_LAUNCH, startWorker } from "./start-worker.ts";
import { findWorker } from "./worker-files.ts";
import { createWorktree } from "./worktree/create.ts";
import { setUpWorktree } from "./worktree/setup.ts";

export interface LaunchOptions {
  readonly name: string;
  readonly folder: string;
  readonly prompt: string | null;
  /** Work in a worktree of its own, on this branch or on one of the worker's name; null: in the folder itself. */
  readonly worktree: { readonly branch: string | null; readonly setup: string | null } | null;
  readonly projectConfig: boolean;
  readonly clientArguments: readonly string[];
}

/** Starts a worker with a conversation that begins. */
export async function launch(options: LaunchOptions, parts: StartParts): Promise<Started> {
  const { name, prompt, projectConfig } = options;
  // Throws for a name that could leave the workers' folder, before anything is made.
  workerPaths(parts.paths, name);
  const asked = workFolder(resolve(parts.cwd, options.folder));
  const given = parseClientArguments(options.clientArguments);
  if (options.worktree !== null) await readyToStart(name, parts);
  const before = findWorker(parts.paths, name);
  const made =
    options.worktree === null ? null : await createWorktree(asked, name, options.worktree.branch, parts.env);
  const session = randomUUID();
  try {
    const folder = made === null ? asked : workFolder(made.folder);
    if (made !== null && options.worktree?.setup)
      await setUpWorktree(made.folder, options.worktree.setup, parts.env);
    return await startWorker({ how: "launched", name, folder, session, given, projectConfig, prompt }, parts);
  } catch (error) {
    // Nothing half-made stays; a worker that runs, though its prompt did not arrive, keeps its folder.
    const now = findWorker(parts.paths, name);
    if (now?.state !== "running") await made?.undo({ force: hadNoWork(now, before) });
    throw error;
  }
}

/** Whether all that can stand in its worktree is what the setup made: what a worker has left is never taken away by force. */
function hadNoWork(now: Worker | null, before: Worker | null): boolean {
  return (
    now === null ||
    now.generation === before?.generation ||
    now.ended?.reason.startsWith(FAILED_LAUNCH) === true
  );
}
