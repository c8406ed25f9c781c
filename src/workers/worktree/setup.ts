import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../../contract/index.ts";

/** Milliseconds. */
const DEADLINE = 1_800_000;
const MOST_LINES = 20;
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

interface SetupEnd {
  readonly failed: boolean;
  /** `ended with 3`, `was interrupted`, … */
  readonly how: string;
}

/**
 * Runs the command that a person gave for a new worktree (`npm ci`), in it, before its worker starts. Throws `LAUNCH_FAILED`
 * with its last words, also where the person interrupts it. Threat: nothing that a repository brings is run by itself; the
 * person's own words are the consent.
 */
export async function setUpWorktree(
  folder: string,
  command: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const kept = mkdtempSync(join(tmpdir(), "portcullis-setup-"));
  const output = join(kept, "output");
  try {
    const { failed, how } = await runSetup(folder, command, env, output);
    if (!failed) return;
    const words = readFileSync(output, "utf8").trimEnd().split("\n").slice(-MOST_LINES).join("\n");
    throw new Fault(
      "LAUNCH_FAILED",
      `the setup of the worktree ${how}, so nothing was launched: ${command}\n${words}`,
    );
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

/** In a process group of its own, so that all of it ends with it; into a file, so that a service it starts is not waited for. */
async function runSetup(
  folder: string,
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  output: string,
): Promise<SetupEnd> {
  const fd = openSync(output, "wx", 0o600);
  // Not execa: it would read the output itself, to its end.
  const setup = spawn("/bin/sh", ["-c", command], {
    cwd: folder,
    env,
    stdio: ["ignore", fd, fd],
    detached: true,
  });
  closeSync(fd);
  let cut: string | null = null;
  const interrupt = (): void => {
    // Who asks twice does not want to wait.
    signalGroup(setup.pid, cut === null ? "SIGTERM" : "SIGKILL");
    cut ??= "was interrupted";
  };
  const timer = setTimeout(() => {
    cut ??= `took longer than ${DEADLINE / 60_000} minutes`;
    signalGroup(setup.pid, "SIGKILL");
  }, DEADLINE);
  for (const signal of ENDING) process.on(signal, interrupt);
  try {
    const [code, signal] = (await once(setup, "exit")) as [number | null, NodeJS.Signals | null];
    const failed = code !== 0 || cut !== null;
    if (failed) signalGroup(setup.pid, "SIGKILL");
    return { failed, how: cut ?? `ended with ${code ?? signal}` };
  } finally {
    clearTimeout(timer);
    for (const signal of ENDING) process.off(signal, interrupt);
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
