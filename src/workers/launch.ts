import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { workerPaths } from "../platform/home.ts";
import { parseClientArguments } from "./client-arguments.ts";
import { workFolder } from "./start-checks.ts";
import type { Started, StartParts } from "./start-plan.ts";
import { startWorker } from "./start-worker.ts";

export interface LaunchOptions {
  readonly name: string;
  readonly folder: string;
  readonly prompt: string | null;
  readonly projectConfig: boolean;
  readonly clientArguments: readonly string[];
}

/** Starts a worker with a conversation that begins. */
export async function launch(options: LaunchOptions, parts: StartParts): Promise<Started> {
  const { name, prompt, projectConfig } = options;
  // Throws for a name that could leave the workers' folder, before anything is made.
  workerPaths(parts.paths, name);
  return startWorker(
    {
      how: "launched",
      name,
      folder: workFolder(resolve(parts.cwd, options.folder)),
      session: randomUUID(),
      given: parseClientArguments(options.clientArguments),
      projectConfig,
      prompt,
    },
    parts,
  );
}
