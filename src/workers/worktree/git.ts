import { Fault } from "../../contract/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Milliseconds. */
const DEADLINE = 120_000;

/** Threat: a repository that a worker has written to. Hooks, watchers and pagers of its configuration do not run. */
const HARDENED = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.pager", "cat"],
  ["core.editor", "true"],
  ["commit.gpgSign", "false"],
  ["protocol.ext.allow", "never"],
  ["safe.bareRepository", "explicit"],
].flatMap(([key, value]) => ["-c", `${key}=${value}`]);

export interface GitEnd {
  readonly failed: boolean;
  readonly out: string;
  readonly err: string;
}

/** Runs git in a folder; never asks, never opens an editor. */
export async function git(folder: string, args: readonly string[], env: Env): Promise<GitEnd> {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("GIT_")));
  // Loaded only where a program is started: light verbs start none.
  const { execa } = await import("execa");
  const end = await execa("git", [...HARDENED, ...args], {
    cwd: folder,
    env: { ...kept, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true" },
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    timeout: DEADLINE,
  });
  if (end.code === "ENOENT")
    throw new Fault("GIT_FAILED", "git is not installed, and worktrees need it; install it");
  return { failed: end.failed, out: end.stdout, err: end.stderr };
}

/** What git prints; throws `GIT_FAILED` with its own words. */
export async function mustGit(folder: string, args: readonly string[], env: Env): Promise<string> {
  const end = await git(folder, args, env);
  if (!end.failed) return end.out;
  throw new Fault(
    "GIT_FAILED",
    `git ${args[0] ?? ""} in ${folder}: ${end.err.trim() || "it failed without a word"}`,
  );
}
