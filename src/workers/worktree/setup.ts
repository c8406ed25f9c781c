import { execa } from "execa";
import { Fault } from "../../contract/index.ts";

/** Milliseconds. */
const DEADLINE = 1_800_000;
const MOST_LINES = 20;

/**
 * Runs the command that a person gave for a new worktree (`npm ci`), in it, before its worker starts. Throws `LAUNCH_FAILED`
 * with its last words. Threat: nothing that a repository brings is run by itself; the person's own words are the consent.
 */
export async function setUpWorktree(
  folder: string,
  command: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const end = await execa("/bin/sh", ["-c", command], {
    cwd: folder,
    env,
    extendEnv: false,
    stdin: "ignore",
    all: true,
    reject: false,
    timeout: DEADLINE,
    maxBuffer: 1024 * 1024,
  });
  if (!end.failed) return;
  const how = end.timedOut
    ? `took longer than ${DEADLINE / 60_000} minutes`
    : `ended with ${end.exitCode ?? end.signal}`;
  const words = (end.all ?? "").trimEnd().split("\n").slice(-MOST_LINES).join("\n");
  throw new Fault(
    "LAUNCH_FAILED",
    `the setup of the worktree ${how}, so nothing was launched: ${command}\n${words}`,
  );
}
