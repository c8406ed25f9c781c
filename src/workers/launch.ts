import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { workerPaths } from "../platform/home.ts";
import { parseClientArguments } from "./client-arguments.ts";
import { freeName, workFolder } from "./start-checks.ts";
import type { Started, StartParts } from "./start-plan.ts";
import { startWorker } from "./start-worker.ts";
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
  freeName(parts.paths, name);
  const made =
    options.worktree === null ? null : await createWorktree(asked, name, options.worktree.branch, parts.env);
  const session = randomUUID();
  let starting = false;
  try {
    const folder = made === null ? asked : workFolder(made.folder);
    if (made !== null && options.worktree?.setup)
      await setUpWorktree(made.folder, options.worktree.setup, parts.env);
    starting = true;
    return await startWorker({ how: "launched", name, folder, session, given, projectConfig, prompt }, parts);
  } catch (error) {
    // Nothing half-made stays; what a worker that did run has left is not taken away by this.
    await made?.undo({ force: !starting });
    throw error;
  }
}
