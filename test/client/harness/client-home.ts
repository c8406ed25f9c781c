import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Approved by its last 20 characters in `.claude.json`; it opens nothing. */
const API_KEY = "sk-ant-api03-scripted-model-0123456789abcdefghij";

/** A user's home in which the client starts without questions. Folders in `trusted` pass its trust dialog. */
export function makeClientHome(home: string, trusted: readonly string[]): void {
  mkdirSync(join(home, ".claude"), { recursive: true });
  writeFileSync(
    join(home, ".claude.json"),
    JSON.stringify({
      hasCompletedOnboarding: true,
      customApiKeyResponses: { approved: [API_KEY.slice(-20)], rejected: [] },
      projects: Object.fromEntries(trusted.map((folder) => [folder, { hasTrustDialogAccepted: true }])),
    }),
  );
}

/** The whole environment of a run: nothing of this machine's user is in it. */
export function clientEnvironment(home: string, modelUrl: string): Record<string, string> {
  return {
    HOME: home,
    PATH: "/usr/local/bin:/usr/bin:/bin",
    TERM: "xterm-256color",
    LANG: "C.UTF-8",
    SHELL: "/bin/bash",
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: API_KEY,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_TELEMETRY: "1",
    DISABLE_AUTOUPDATER: "1",
    IS_SANDBOX: "1",
  };
}
