import { mkdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault, isJsonObject, type JsonObject, type JsonValue } from "../contract/index.ts";
import { errorCode, readTextIfThere, writeWhole } from "../platform/files.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Milliseconds. */
const LOCK_PATIENCE = 5_000;

/** The client's own state file: onboarding and trusted folders. */
function clientStateFile(env: Env): string {
  const folder = env["CLAUDE_CONFIG_DIR"];
  return folder ? join(folder, ".claude.json") : join(env["HOME"] ?? "/", ".claude.json");
}

/**
 * Marks folders as trusted and the onboarding as done, so that no dialog waits for a key that nobody presses. The
 * operator has named the folder to `launch`: that is the consent, and the repository's own configuration is not loaded by it.
 * Everything else in the file is kept as it is.
 */
export async function trustFolders(env: Env, folders: readonly string[]): Promise<void> {
  const file = clientStateFile(env);
  mkdirSync(dirname(file), { recursive: true });
  await withLock(`${file}.portcullis-lock`, () => {
    const state = readState(file);
    const projects = isJsonObject(state["projects"]) ? state["projects"] : {};
    const trusted = folders.map((folder): [string, JsonValue] => {
      const known = projects[folder];
      return [
        folder,
        {
          ...(isJsonObject(known) ? known : {}),
          hasTrustDialogAccepted: true,
          hasCompletedProjectOnboarding: true,
        },
      ];
    });
    const next = {
      ...state,
      hasCompletedOnboarding: true,
      projects: { ...projects, ...Object.fromEntries(trusted) },
    };
    writeWhole(file, JSON.stringify(next, null, 2), { sync: true });
  });
}

function readState(file: string): JsonObject {
  const text = readTextIfThere(file);
  if (text === null || text.trim() === "") return {};
  try {
    const state: unknown = JSON.parse(text);
    if (isJsonObject(state)) return state;
  } catch {
    // Said below.
  }
  throw new Fault(
    "SETTINGS_UNSAFE",
    `expected ${file} to hold a JSON object, got something else; the client can't use it either`,
  );
}

/** A folder is made by one process only. One left by a killed process is taken over after a while. */
async function withLock(lock: string, act: () => void): Promise<void> {
  const until = Date.now() + LOCK_PATIENCE;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
      if (Date.now() > until) {
        rmdirSync(lock);
        continue;
      }
      await sleep(20);
    }
  }
  try {
    act();
  } finally {
    rmdirSync(lock);
  }
}
