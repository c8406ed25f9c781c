import type { Worker } from "../contract/index.ts";
import type { HomePaths } from "../platform/home.ts";
import type { ClientArguments } from "./client-arguments.ts";
import type { Delivery } from "./deliver.ts";
import type { Limits } from "./limits.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What a start of a worker needs of its surroundings. */
export interface StartParts {
  readonly paths: HomePaths;
  readonly env: Env;
  readonly cwd: string;
  readonly user: string;
  /** Absolute path of `plugin/hooks/gate`. */
  readonly hook: string;
  now(): number;
  limits(): Limits;
  ensureGateway(): Promise<void>;
  /** Port of the fast lane, as the gateway says; null where there is none, or none is wanted. */
  lanePort(): Promise<number | null>;
  /** Writes the record of the start; throws where it can't be written. */
  recordStart(worker: Worker, how: StartPlan["how"]): Promise<void>;
  /** Whether the operator trusts the exact content of the repository's client configuration. */
  trustsProject(top: string): Promise<boolean>;
  /** Whether the rules let the worker read a file of the repository. */
  mayRead(file: string, worker: string): boolean;
}

/** One start of a client, with a session that begins or one that goes on. */
export interface StartPlan {
  readonly how: "launched" | "adopted";
  readonly name: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly session: string;
  readonly given: ClientArguments;
  readonly projectConfig: boolean;
  readonly prompt: string | null;
}

export interface Started {
  readonly worker: Worker;
  /** Of the first prompt; null where there was none. */
  readonly delivery: Delivery | null;
}
