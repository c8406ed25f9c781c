import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { homePaths, makeWorkerFolders, workerPaths } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import type { CanaryModel } from "./canary-model.ts";

/** It opens nothing: the model is ours, and on loopback. */
const KEY = "sk-ant-api03-portcullis-canary-0123456789abcdef";

/** Seconds for one run of the client; the hook alone takes eight where nobody answers. */
export const LONGEST = 60;

/** One run of the real client that is asked for one command. */
export interface Canary {
  readonly name: string;
  /** The client's settings. */
  settings(place: Place): object;
  /** Set beside what every run has. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Place {
  readonly hook: string;
  readonly worker: string;
}

/** Whether the command ran that a client with these settings was asked for. */
export async function sings(
  client: string,
  model: CanaryModel,
  root: string,
  canary: Canary,
): Promise<boolean> {
  const home = join(root, canary.name.replace(" ", "-"));
  const folder = join(home, "work");
  const marker = join(folder, "sang");
  mkdirSync(folder, { recursive: true });
  const paths = homePaths({ PORTCULLIS_HOME: join(home, "state") });
  const { folder: worker } = workerPaths(paths, "canary");
  mkdirSync(paths.workers, { recursive: true, mode: 0o700 });
  makeWorkerFolders(workerPaths(paths, "canary"));
  makeClientHome(home, folder);
  const settings = JSON.stringify(canary.settings({ hook: findInstall().hook, worker }));
  const prompt = `<canary>touch ${marker}</canary>`;
  await execa(client, ["-p", prompt, "--permission-mode", "dontAsk", "--settings", settings], {
    cwd: folder,
    env: { ...environment(home, model.url), ...canary.env },
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    timeout: LONGEST * 1_000,
  });
  return existsSync(marker);
}

/** A home in which the client starts without questions. */
function makeClientHome(home: string, folder: string): void {
  mkdirSync(join(home, ".claude"), { recursive: true });
  const settings = {
    hasCompletedOnboarding: true,
    customApiKeyResponses: { approved: [KEY.slice(-20)], rejected: [] },
    projects: { [folder]: { hasTrustDialogAccepted: true } },
  };
  writeFileSync(join(home, ".claude.json"), JSON.stringify(settings));
}

function environment(home: string, model: string): Record<string, string> {
  return {
    HOME: home,
    PATH: "/usr/local/bin:/usr/bin:/bin",
    TERM: "dumb",
    LANG: "C.UTF-8",
    SHELL: "/bin/sh",
    ANTHROPIC_BASE_URL: model,
    ANTHROPIC_API_KEY: KEY,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_TELEMETRY: "1",
    DISABLE_AUTOUPDATER: "1",
  };
}
