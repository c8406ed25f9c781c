import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Fault, type Worker } from "../contract/index.ts";
import { writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, workerPaths } from "../platform/home.ts";
import { untypable } from "./prompt-text.ts";

export interface PromptFile {
  /** Absolute; mode 0600. */
  readonly path: string;
  /** The line that is typed in the prompt's place. */
  readonly pointer: string;
}

/** Writes a prompt that can't be typed into the worker's folder, where the guard lets the worker read it. */
export function writePromptFile(paths: HomePaths, worker: Worker, text: string): PromptFile {
  const files = workerPaths(paths, worker.name);
  makeWorkerFolders(files);
  const path = join(files.prompts, `${randomBytes(16).toString("hex")}.md`);
  const pointer = `Your prompt is the file ${path} (${Buffer.byteLength(text)} bytes). Read all of it, in parts where it is too long for one, and do what it says as if it stood here.`;
  const why = untypable(pointer);
  if (why !== null)
    throw new Fault(
      "NOT_DELIVERED",
      `expected a state folder whose name can be typed to the client, got ${paths.home}: ${why}; nothing was sent`,
    );
  writeWhole(path, text, { sync: true });
  return { path, pointer };
}
