import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { Fault } from "../contract/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The first client that knows `onFailure`; older ones ignore it in silence (measured). */
export const OLDEST_CLIENT = "2.1.295";

export interface Client {
  /** Absolute. */
  readonly path: string;
  readonly version: string;
}

/** Finds the client, and refuses one that is too old to hold. */
export async function findClient(env: Env): Promise<Client> {
  const path = clientPath(env);
  const version = await clientVersion(path);
  if (isOlder(version, OLDEST_CLIENT)) {
    throw new Fault(
      "CLIENT_TOO_OLD",
      `expected Claude Code ${OLDEST_CLIENT} or later (older ones do not block when a hook fails), got ${version} at ${path}; update it`,
    );
  }
  return { path, version };
}

function clientPath(env: Env): string {
  const named = env["PORTCULLIS_CLAUDE"];
  if (named) {
    if (isAbsolute(named) && isExecutable(named)) return named;
    throw new Fault(
      "CLIENT_MISSING",
      `expected PORTCULLIS_CLAUDE to be an absolute path of a program, got ${named}`,
    );
  }
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    // A relative entry would find whatever the current folder holds.
    const path = join(folder, "claude");
    if (isAbsolute(folder) && isExecutable(path)) return path;
  }
  throw new Fault(
    "CLIENT_MISSING",
    "Claude Code is not installed: no claude on PATH; install it, or set PORTCULLIS_CLAUDE to its path",
  );
}

async function clientVersion(path: string): Promise<string> {
  // Loaded only where a program is started: light verbs start none.
  const { execa } = await import("execa");
  const { stdout, failed } = await execa(path, ["--version"], {
    reject: false,
    timeout: 20_000,
    stdin: "ignore",
  });
  const version = /\d+\.\d+\.\d+/.exec(String(stdout))?.[0];
  if (failed || version === undefined) {
    throw new Fault(
      "CLIENT_MISSING",
      `expected ${path} --version to print a version, got ${JSON.stringify(String(stdout).slice(0, 80))}`,
    );
  }
  return version;
}

/** Compares `a.b.c` number by number. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
