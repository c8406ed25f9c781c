import { EVENT_OF_HOOK } from "../contract/index.ts";
import { LANE_TOKEN } from "../platform/lane/lane.ts";
import { pinnedEnvironment } from "./environment.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface SettingsFor {
  /** Absolute path of `plugin/hooks/gate`. */
  readonly hook: string;
  /** Absolute path of the worker's folder in the state folder. */
  readonly folder: string;
  /** Seconds after which the hook gives up. */
  readonly deadline: number;
  readonly env: Env;
  /** Address of the fast lane; null: its calls go by files. */
  readonly url: string | null;
}

/** Seconds by which the client waits longer than the hook: the hook's own denial has to arrive. */
const CLIENT_MARGIN = 60;
const EVENT_TIMEOUT = 15;
const BEARER = { Authorization: `Bearer $${LANE_TOKEN}` };

/**
 * The worker's inline settings: `disableAllHooks` is pinned here since a repository's settings can switch hooks off, and
 * the hook's addresses stand in its arguments since a repository can set its environment (both measured).
 */
export function inlineSettings({ hook, folder, deadline, env, url }: SettingsFor): object {
  const how =
    url === null
      ? { type: "command", command: hook, args: ["call", folder, String(deadline)] }
      : { type: "http", url, headers: BEARER, allowedEnvVars: [LANE_TOKEN] };
  const call = { ...how, timeout: deadline + CLIENT_MARGIN, onFailure: "block" };
  const events = Object.keys(EVENT_OF_HOOK).map((name) => [name, [{ hooks: [event(hook, folder, name)] }]]);
  return {
    disableAllHooks: false,
    disableSkillShellExecution: true,
    env: pinnedEnvironment(env),
    hooks: { PreToolUse: [{ matcher: "*", hooks: [call] }], ...Object.fromEntries(events) },
  };
}

function event(hook: string, folder: string, name: string): object {
  return { type: "command", command: hook, args: ["event", folder, name], timeout: EVENT_TIMEOUT };
}
