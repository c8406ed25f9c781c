import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { homePaths, makeWorkerFolders, workerPaths } from "../../platform/home.ts";
import { findInstall } from "../../platform/install.ts";
import { type Finding, ok, wrong } from "./finding.ts";

const PAYLOAD = JSON.stringify({
  session_id: "canary",
  tool_use_id: "canary",
  tool_name: "Bash",
  tool_input: { command: "true" },
  cwd: "/",
});

/** Seconds; what the hook may take to notice that nobody answers, with room for a slow machine. */
const LONGEST = 15;

/**
 * Fires the real hook where nobody answers, and where its folder is gone: both must be refused by exit 2 with nothing on
 * standard output, which the client takes as a denial whatever its mode.
 */
export async function canaries(): Promise<readonly Finding[]> {
  const home = mkdtempSync(join(tmpdir(), "portcullis-canary-"));
  try {
    const paths = homePaths({ PORTCULLIS_HOME: home });
    mkdirSync(paths.workers);
    const worker = workerPaths(paths, "canary");
    makeWorkerFolders(worker);
    return await Promise.all([
      refused("with no gateway", worker.folder),
      refused("with its folder gone", join(home, "nowhere")),
    ]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function refused(when: string, folder: string): Promise<Finding> {
  const { hook } = findInstall();
  const { exitCode, stdout, stderr } = await execa(hook, ["call", folder, "60"], {
    input: `${PAYLOAD}\n`,
    reject: false,
    timeout: LONGEST * 1000,
    env: { PATH: "/usr/bin:/bin" },
    extendEnv: false,
  });
  if (exitCode === 2 && stdout === "" && stderr !== "")
    return ok("canary", `the hook refuses ${when}: ${stderr}`);
  return wrong(
    "canary",
    `the hook does not refuse ${when} (exit ${exitCode ?? "none"})`,
    "install Portcullis again",
  );
}
