import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fault, isJsonObject } from "../contract/index.ts";
import { writeWhole } from "../platform/files.ts";
import { type HomePaths, makeWorkerFolders, PLUGIN_WORKER, workerPaths } from "../platform/home.ts";
import { findClient } from "./client.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A copy of the plugin that the client has, and that now knows its state folder. */
export interface ConnectedPlugin {
  /** `name@marketplace` */
  readonly id: string;
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
}

interface Installed {
  readonly id: string;
  readonly version: string;
  readonly folders: readonly string[];
}

const MARKETPLACE = "portcullis";
/** Milliseconds. */
const DEADLINE = 60_000;

/**
 * Installs the plugin for the user's own sessions, where it is not installed yet, and tells every copy of it the state
 * folder. Threat: a variable would be the repository's to set, so the hook finds the folder in a file beside itself. `source`
 * is the folder of the plugin that came with this program.
 */
export async function installPlugin(paths: HomePaths, env: Env, source: string): Promise<ConnectedPlugin[]> {
  const client = (await findClient(env)).path;
  makeWorkerFolders(workerPaths(paths, PLUGIN_WORKER));
  writeMarketplace(paths, source);
  const before = await installed(client, env);
  if (before.length === 0) {
    await must(client, env, ["plugin", "marketplace", "add", marketplace(paths)]);
    await must(client, env, ["plugin", "install", `portcullis@${MARKETPLACE}`]);
  }
  const connected = (before.length === 0 ? await installed(client, env) : before).flatMap((one) =>
    one.folders.map((folder) => ({ id: one.id, version: one.version, folder })),
  );
  if (connected.length === 0)
    throw new Fault("INTERNAL", "expected the client to list the plugin that it has installed, got none");
  for (const { folder } of connected) writeWhole(join(folder, "hooks", "state-folder"), `${paths.home}\n`);
  return connected;
}

/** Below the state folder, which the guard keeps workers from writing to. */
function marketplace(paths: HomePaths): string {
  return join(paths.home, "marketplace");
}

function writeMarketplace(paths: HomePaths, source: string): void {
  const folder = marketplace(paths);
  rmSync(join(folder, "plugin"), { recursive: true, force: true });
  mkdirSync(join(folder, ".claude-plugin"), { recursive: true, mode: 0o700 });
  cpSync(source, join(folder, "plugin"), { recursive: true });
  const description = "Portcullis, connected to its state folder";
  const listed = { name: "portcullis", source: "./plugin", description };
  writeWhole(
    join(folder, ".claude-plugin", "marketplace.json"),
    JSON.stringify(
      { name: MARKETPLACE, owner: { name: "portcullis" }, description, plugins: [listed] },
      null,
      2,
    ),
  );
}

/** Copies of the plugin, from whichever marketplace; the client may run one from the marketplace's own folder. */
async function installed(client: string, env: Env): Promise<Installed[]> {
  const text = await must(client, env, ["plugin", "list", "--json"]);
  const list = parsed(text);
  if (!Array.isArray(list))
    throw new Fault("INTERNAL", "expected the client to list its plugins as JSON, got something else");
  return list.filter(isJsonObject).flatMap((one) => {
    const { id, version, installPath, readFromFolder } = one;
    if (typeof id !== "string" || id.split("@")[0] !== "portcullis") return [];
    const folders = [installPath, readFromFolder].filter(
      (folder): folder is string => typeof folder === "string" && existsSync(join(folder, "hooks", "gate")),
    );
    return [{ id, version: String(version), folders: [...new Set(folders)] }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function must(client: string, env: Env, args: readonly string[]): Promise<string> {
  // Loaded only where a program is started: light verbs start none.
  const { execa } = await import("execa");
  const ran = await execa(client, args, {
    env: Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined)),
    extendEnv: false,
    reject: false,
    timeout: DEADLINE,
    stdin: "ignore",
  });
  if (!ran.failed) return ran.stdout;
  const said = (ran.stderr || ran.stdout).trim() || `exit ${ran.exitCode}`;
  throw new Fault("LAUNCH_FAILED", `claude ${args.join(" ")}: ${said}`);
}
