import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { Fault, WORKER_NAME } from "../contract/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Every name below the state folder, absolute. */
export interface HomePaths {
  readonly home: string;
  readonly socket: string;
  readonly gatewayFile: string;
  readonly workers: string;
  readonly escalations: string;
  readonly grants: string;
  readonly policies: string;
  readonly keys: string;
  readonly audit: string;
  /** The side index of the log: can be deleted at any time. */
  readonly auditIndex: string;
  readonly trust: string;
}

/** Every name below one worker's folder, absolute. */
export interface WorkerPaths {
  readonly folder: string;
  readonly file: string;
  readonly pending: string;
  readonly answers: string;
  readonly inbox: string;
  /** Prompts that are too long or too odd to be typed; the worker may read them. */
  readonly prompts: string;
  readonly events: string;
}

/** The plugin's sessions share this folder; the gateway names each `session-<id>`. */
export const PLUGIN_WORKER = "plugin";

export function homePaths(env: Env): HomePaths {
  const home = stateFolder(env);
  return {
    home,
    socket: join(home, "control.sock"),
    gatewayFile: join(home, "gateway.json"),
    workers: join(home, "workers"),
    escalations: join(home, "escalations"),
    grants: join(home, "grants"),
    policies: join(home, "policies"),
    keys: join(home, "keys"),
    audit: join(home, "audit"),
    auditIndex: join(home, "audit-index"),
    trust: join(home, "trust.json"),
  };
}

/** Throws `USAGE` for a name that could leave the workers' folder. */
export function workerPaths(paths: HomePaths, name: string): WorkerPaths {
  if (!WORKER_NAME.test(name)) {
    throw new Fault(
      "USAGE",
      `expected a worker name of a-z, 0-9 and - (at most 40), got ${JSON.stringify(name)}`,
    );
  }
  const folder = join(paths.workers, name);
  return {
    folder,
    file: join(folder, "worker.json"),
    pending: join(folder, "pending"),
    answers: join(folder, "answers"),
    inbox: join(folder, "inbox"),
    prompts: join(folder, "prompts"),
    events: join(folder, "events.jsonl"),
  };
}

/** Folder of `config.yaml` and the user's `policies/`. */
export function configFolder(env: Env): string {
  const base = env["XDG_CONFIG_HOME"];
  return join(base !== undefined && isAbsolute(base) ? base : join(userHome(env), ".config"), "portcullis");
}

export function userHome(env: Env): string {
  return env["HOME"] || homedir();
}

/**
 * Makes the state folder and what stands in it, or refuses one that somebody else could write to.
 * Threat: whoever can write here can answer calls, so a link, another owner or loose permissions are refused.
 */
export function openHome(env: Env): HomePaths {
  const paths = homePaths(env);
  if (Buffer.byteLength(paths.socket) > 103) {
    throw new Fault(
      "HOME_UNSAFE",
      `expected a state folder of at most 90 bytes (a socket stands in it), got ${paths.home}`,
    );
  }
  mkdirSync(dirname(paths.home), { recursive: true, mode: 0o700 });
  makeOwnFolder(paths.home);
  for (const folder of [
    paths.workers,
    paths.escalations,
    paths.grants,
    paths.policies,
    paths.keys,
    paths.audit,
  ]) {
    makeOwnFolder(folder);
  }
  return paths;
}

/** Makes a worker's folders. */
export function makeWorkerFolders(paths: WorkerPaths): void {
  const { folder, pending, answers, inbox, prompts } = paths;
  for (const one of [folder, pending, answers, inbox, prompts]) makeOwnFolder(one);
}

/** Why a folder is not safe to keep state in, or null. */
export function unsafeFolder(folder: string): string | null {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return "it does not exist";
  if (stat.isSymbolicLink()) return "it is a link";
  if (!stat.isDirectory()) return "it is not a folder";
  if (stat.uid !== process.getuid?.()) return `it belongs to user ${stat.uid}`;
  if ((stat.mode & 0o022) !== 0) return `others can write to it (mode ${(stat.mode & 0o777).toString(8)})`;
  return null;
}

function makeOwnFolder(folder: string): void {
  const made = mkdirIfMissing(folder);
  const why = unsafeFolder(folder);
  if (why !== null) {
    throw new Fault(
      "HOME_UNSAFE",
      `expected a folder of your own that nobody else can write to, got ${folder}: ${why}`,
    );
  }
  if (made) chmodSync(folder, 0o700);
}

function mkdirIfMissing(folder: string): boolean {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return false;
  mkdirSync(folder, { mode: 0o700 });
  return true;
}

function stateFolder(env: Env): string {
  const own = env["PORTCULLIS_HOME"];
  if (own) return resolve(own);
  const state = env["XDG_STATE_HOME"];
  return join(
    state !== undefined && isAbsolute(state) ? state : join(userHome(env), ".local", "state"),
    "portcullis",
  );
}
