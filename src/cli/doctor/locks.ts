import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { Fault } from "../../contract/index.ts";
import { homePaths, makeWorkerFolders, workerPaths } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import { findClient } from "../../workers/index.ts";
import { type CanaryModel, startCanaryModel } from "./canary-model.ts";
import { type Check, type Finding, ok, wrong } from "./finding.ts";

/** It opens nothing: the model is ours, and on loopback. */
const KEY = "sk-ant-api03-portcullis-canary-0123456789abcdef";

/** Seconds for one run of the client; the hook alone takes eight where nobody answers. */
const LONGEST = 60;

interface Canary {
  readonly name: string;
  readonly what: string;
  /** The client's settings: what is said allows the canary's command, so that only the lock stands before it. */
  settings(place: Place): object;
  readonly runs: boolean;
}

interface Place {
  readonly hook: string;
  readonly worker: string;
}

const ALLOWED = { permissions: { allow: ["Bash"] } };

/** Each lock with the other two taken away, and one without any, which shows that the canary can sing. */
const CANARIES: readonly Canary[] = [
  { name: "none", what: "no lock at all", settings: () => ALLOWED, runs: true },
  {
    name: "lock 1",
    what: "the hook refuses where no gateway answers",
    settings: ({ hook, worker }) => ({ ...ALLOWED, hooks: hooks(hook, worker, {}) }),
    runs: false,
  },
  {
    name: "lock 2",
    what: "onFailure blocks where the hook is missing",
    settings: ({ worker }) => ({
      ...ALLOWED,
      hooks: hooks(join(worker, "no-such-hook"), worker, { onFailure: "block" }),
    }),
    runs: false,
  },
  { name: "lock 3", what: "dontAsk denies what nobody allowed", settings: () => ({}), runs: false },
];

function hooks(command: string, worker: string, more: object): object {
  const hook = { type: "command", command, args: ["call", worker, "60"], timeout: LONGEST, ...more };
  return { PreToolUse: [{ matcher: "*", hooks: [hook] }] };
}

/**
 * Proves on the installed client that each lock holds alone: the real client runs in a home of its own against a model on
 * loopback that asks it to make a file. It reaches no network for that, and nothing of the user's.
 */
export const locks: Check = async (io) => {
  const found = await findClient(io.env).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  if (found === null) return [];
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-locks-")));
  const model = await startCanaryModel();
  try {
    const runs = await Promise.all(CANARIES.map((canary) => sings(found.path, model, root, canary)));
    return findingsOf(found.version, runs);
  } finally {
    await model.close();
    rmSync(root, { recursive: true, force: true });
  }
};

function findingsOf(version: string, sang: readonly boolean[]): readonly Finding[] {
  if (sang[0] !== true) {
    const text =
      "not proved on this client: it did not run what it was allowed to, so that it proves nothing";
    return [{ check: "locks", state: "note", text, remedy: "look whether the client starts at all" }];
  }
  return CANARIES.flatMap(({ name, what, runs }, at): Finding[] => {
    if (runs) return [];
    if (sang[at] === false) return [ok("locks", `${name} holds alone: ${what}`)];
    const text = `${name} does not hold alone on Claude Code ${version}: expected that ${what}`;
    return [wrong("locks", text, "use another version of the client, and report this")];
  });
}

/** Whether the command ran that a client with these settings was asked for. */
async function sings(client: string, model: CanaryModel, root: string, canary: Canary): Promise<boolean> {
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
    env: environment(home, model.url),
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
