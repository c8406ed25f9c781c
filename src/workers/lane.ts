import { join } from "node:path";
import { readTextIfThere, writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, workerPaths } from "../platform/home.ts";
import { LANE_TOKEN, laneFiles, laneSecret, laneToken } from "../platform/lane/lane.ts";
import { type Client, isOlder } from "./client.ts";
import { lanelessSettings } from "./unsafe-settings.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The fast lane, as one worker's client is told of it. */
export interface Lane {
  readonly url: string;
  /** Goes into the worker's environment. */
  readonly token: string;
  /** File of the certificates that its client trusts beside the usual ones: the gateway's, and those that the operator names. */
  readonly trusted: string;
}

/** The first client that was measured to refuse an impostor on the gateway's port. */
export const OLDEST_VERIFYING = "2.1.330";

export interface LaneChoice {
  readonly paths: HomePaths;
  readonly env: Env;
  readonly name: string;
  readonly generation: number;
  readonly projectConfig: boolean;
  readonly client: Client;
  /** Port at which the gateway listens; null where it does not, or where the operator wants files alone. */
  readonly port: number | null;
}

/**
 * The fast lane for a worker, or null where it goes by files. Threat: what the lane rests on (the secret, the trusted
 * certificate, the address) are variables and settings, so a worker that loads a repository's own does not get it.
 */
export function chooseLane(choice: LaneChoice): Lane | null {
  const { paths, env, port, name, generation, client } = choice;
  if (port === null || choice.projectConfig || isOlder(client.version, OLDEST_VERIFYING)) return null;
  if (refusedClient(paths) === client.version || lanelessSettings(env)) return null;
  const secret = laneSecret(paths);
  const certificate = readTextIfThere(laneFiles(paths).certificate);
  if (secret === null || certificate === null) return null;
  const files = workerPaths(paths, name);
  makeWorkerFolders(files);
  const trusted = join(files.folder, "trusted.pem");
  writeWhole(trusted, `${certificate}${operatorsOwn(env)}`);
  return {
    url: `https://127.0.0.1:${port}/call/${name}`,
    token: laneToken(secret, name, generation),
    trusted,
  };
}

/** The caller's environment as a worker on the fast lane has it. */
export function laneEnvironment(env: Env, lane: Lane | null): Env {
  if (lane === null) return { ...env, [LANE_TOKEN]: undefined };
  const direct = (name: string): string => [env[name], "127.0.0.1"].filter(Boolean).join(",");
  return {
    ...env,
    [LANE_TOKEN]: lane.token,
    NODE_EXTRA_CA_CERTS: lane.trusted,
    NO_PROXY: direct("NO_PROXY"),
    no_proxy: direct("no_proxy"),
  };
}

/** Version of the client that `doctor` found not to refuse an impostor. */
function refusedClient(paths: HomePaths): string | null {
  return readTextIfThere(join(paths.home, "lane.refused"));
}

/** Keeps clients of a version off the fast lane; null: no version. */
export function refuseClient(paths: HomePaths, version: string | null): void {
  writeWhole(join(paths.home, "lane.refused"), version ?? "");
}

/** Certificates that the operator's own programs need; a file that can't be read is theirs to notice. */
function operatorsOwn(env: Env): string {
  try {
    return readTextIfThere(env["NODE_EXTRA_CA_CERTS"] || "/dev/null") ?? "";
  } catch {
    return "";
  }
}
