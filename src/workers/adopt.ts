import { resolve } from "node:path";
import { Fault, type Worker } from "../contract/index.ts";
import { type HomePaths, workerPaths } from "../platform/home.ts";
import { parseClientArguments } from "./client-arguments.ts";
import { findConversation, wasHeldIn } from "./conversation.ts";
import { whoHasOpen } from "./live-session.ts";
import { freeName, workFolder } from "./start-checks.ts";
import type { Started, StartParts, StartPlan } from "./start-plan.ts";
import { startWorker } from "./start-worker.ts";
import { workerStatus } from "./status.ts";
import { endWorker, findWorker } from "./worker-files.ts";

export interface AdoptOptions {
  readonly name: string;
  /** Folder and session; null: what is remembered of the worker. */
  readonly from: { readonly folder: string; readonly session: string } | null;
  readonly prompt: string | null;
  readonly projectConfig: boolean;
  /** None: those that the worker was started with, where it is remembered. */
  readonly clientArguments: readonly string[];
}

/**
 * Goes on with a session under a worker's name, behind the same locks as a launch: after a reboot, a crash, or with one
 * that was started elsewhere. Refuses one that is open somewhere, or of which no conversation is kept.
 */
export async function adopt(options: AdoptOptions, parts: StartParts): Promise<Started> {
  const plan = adoptionPlan(options, parts);
  const started = await startWorker(plan, parts);
  // As a session of the plugin it was known by another name.
  const other = `session-${plan.session.replaceAll("-", "")}`;
  if (plan.name !== other) endWorker(parts.paths, other, `adopted as ${plan.name}`, parts.now());
  return started;
}

/** What adopting would do, with every check that needs no client. Throws what it would throw. */
export function adoptionPlan(
  options: AdoptOptions,
  { paths, env, cwd }: Pick<StartParts, "paths" | "env" | "cwd">,
): StartPlan {
  workerPaths(paths, options.name);
  const before = freeName(paths, options.name);
  const from = options.from ?? remembered(before, options.name);
  const folder = workFolder(resolve(cwd, from.folder));
  checkConversation(paths, env, from.session, folder);
  const same = before?.session === from.session ? before : null;
  const given = parseClientArguments(options.clientArguments);
  const none = options.clientArguments.length === 0 && same !== null;
  return {
    how: "adopted",
    name: options.name,
    folder,
    session: from.session,
    given: none
      ? { args: parseClientArguments(same.args).args, systemPrompt: same.systemPrompt ?? null }
      : given,
    projectConfig: options.projectConfig || same?.projectConfig === true,
    prompt: options.prompt,
  };
}

/** Workers whose process has ended by itself: not those that were stopped, or that a person has taken over. */
export function goneWorkers(paths: HomePaths, workers: readonly Worker[]): Worker[] {
  return workers.filter((worker) => {
    if (worker.state !== "running" && worker.state !== "starting") return false;
    if (workerStatus(paths, worker).state === "ended") return false;
    // A person has it, and may have ended it on purpose.
    if (worker.handedOff !== undefined) return false;
    if (worker.pid === null || findWorker(paths, worker.name)?.generation !== worker.generation) return false;
    try {
      return freeName(paths, worker.name) !== null;
    } catch {
      return false;
    }
  });
}

function remembered(before: Worker | null, name: string): { folder: string; session: string } {
  if (before !== null) return before;
  throw new Fault(
    "USAGE",
    `expected adopt ${name} DIR SESSION, got neither folder nor session, and nothing is remembered of a worker ${name}`,
  );
}

function checkConversation(paths: HomePaths, env: StartParts["env"], session: string, folder: string): void {
  const found = findConversation(env, session);
  if (found === null)
    throw new Fault(
      "NOT_FOUND",
      `no conversation of session ${session} is kept, so there is nothing to go on with`,
    );
  if (!wasHeldIn(found, folder)) {
    throw new Fault(
      "USAGE",
      `expected the folder in which session ${session} was held, ${found.folder ?? "unknown"}, got ${folder}: the client finds it there alone`,
    );
  }
  const open = whoHasOpen(paths, env, session);
  if (open !== null)
    throw new Fault("EXISTS", `session ${session} is open in ${open}; end that first, then adopt it`);
}
