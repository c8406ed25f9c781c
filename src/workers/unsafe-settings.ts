import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type JsonObject } from "../contract/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A setting that could let a tool run without the gate. */
export interface UnsafeSetting {
  readonly file: string;
  readonly key: string;
  readonly why: string;
}

const MANAGED = ["/etc/claude-code", "/Library/Application Support/ClaudeCode"];

/** Looks at the user's and the machine's client settings; a repository's are not loaded. */
export function unsafeSettings(env: Env, managedFolders: readonly string[] = MANAGED): UnsafeSetting[] {
  return settingsFiles(env, managedFolders).flatMap(unsafeIn);
}

export function clientConfigFolder(env: Env): string {
  return env["CLAUDE_CONFIG_DIR"] || join(env["HOME"] ?? "/", ".claude");
}

function managedFiles(folder: string): string[] {
  const extra = join(folder, "managed-settings.d");
  const names = existsSync(extra) ? readdirSync(extra).filter((name) => name.endsWith(".json")) : [];
  return [join(folder, "managed-settings.json"), ...names.map((name) => join(extra, name))];
}

/** Whether the user's or the machine's client settings could keep the fast lane from working, or change what it rests on. */
export function lanelessSettings(env: Env, managedFolders: readonly string[] = MANAGED): boolean {
  return settingsFiles(env, managedFolders).some((file) => {
    const settings = settingsIn(file);
    if (settings === null) return true;
    const pinned = isJsonObject(settings["env"]) ? Object.keys(settings["env"]) : [];
    return (
      ["allowedHttpHookUrls", "httpHookAllowedEnvVars"].some((key) => settings[key] !== undefined) ||
      pinned.some((name) => /^(NODE_|PORTCULLIS_|https?_proxy$|all_proxy$|no_proxy$)/i.test(name))
    );
  });
}

function settingsFiles(env: Env, managedFolders: readonly string[]): string[] {
  const files = [
    join(clientConfigFolder(env), "settings.json"),
    join(clientConfigFolder(env), "settings.local.json"),
    ...managedFolders.flatMap(managedFiles),
  ];
  return files.filter((file) => existsSync(file));
}

function settingsIn(file: string): JsonObject | null {
  try {
    const settings: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isJsonObject(settings) ? settings : null;
  } catch {
    return null;
  }
}

function unsafeIn(file: string): UnsafeSetting[] {
  const settings = settingsIn(file);
  if (settings === null) {
    return [{ file, key: "(whole file)", why: "it is no object in JSON, so what it allows is not known" }];
  }
  const found = (key: string, why: string): UnsafeSetting => ({ file, key, why });
  return [
    ...allowing(settings).map((key) => found(key, "it lets tools run without asking")),
    ...(settings["disableAllHooks"] === true
      ? [found("disableAllHooks", "it switches the gate's hook off")]
      : []),
    ...["PreToolUse", "PermissionRequest"]
      .filter((event) => hasHooks(settings, event))
      .map((event) => found(`hooks.${event}`, "a hook of it could allow what the gate does not")),
    ...["allowManagedHooksOnly"]
      .filter((key) => settings[key] === true)
      .map((key) => found(key, "it keeps the gate's hook from running")),
    ...enabledPlugins(settings).map((name) =>
      found(`enabledPlugins.${name}`, "a plugin may bring hooks that allow"),
    ),
  ];
}

function allowing(settings: JsonObject): string[] {
  const permissions = isJsonObject(settings["permissions"]) ? settings["permissions"] : {};
  const { allow, defaultMode, additionalDirectories } = permissions;
  return [
    ...(Array.isArray(allow) && allow.length > 0 ? ["permissions.allow"] : []),
    ...(defaultMode !== undefined ? ["permissions.defaultMode"] : []),
    ...(Array.isArray(additionalDirectories) && additionalDirectories.length > 0
      ? ["permissions.additionalDirectories"]
      : []),
    ...(Array.isArray(settings["allowedTools"]) ? ["allowedTools"] : []),
  ];
}

function hasHooks(settings: JsonObject, event: string): boolean {
  const hooks = settings["hooks"];
  return isJsonObject(hooks) && Array.isArray(hooks[event]) && hooks[event].length > 0;
}

function enabledPlugins(settings: JsonObject): string[] {
  const plugins = settings["enabledPlugins"];
  if (!isJsonObject(plugins)) return [];
  // Our own plugin carries the same hook.
  return Object.keys(plugins).filter((name) => plugins[name] === true && name.split("@")[0] !== "portcullis");
}
