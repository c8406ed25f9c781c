import { existsSync, mkdirSync, rmdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Fault } from "../../contract/index.ts";
import { findRepository } from "../repository.ts";
import { git, mustGit } from "./git.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface NewWorktree {
  /** Absolute. */
  readonly folder: string;
  readonly branch: string;
  /** Takes it away again, where the worker could not start; `force`: with all that its setup has made. */
  undo(how: { readonly force: boolean }): Promise<void>;
}

/**
 * Makes a linked worktree for a worker, beside its repository as `<repository>-worktrees/<worker>`: on a branch that there is,
 * or on a new one of that name (the worker's, where none is named) from what is checked out now.
 */
export async function createWorktree(
  folder: string,
  worker: string,
  named: string | null,
  env: Env,
): Promise<NewWorktree> {
  const repository = findRepository(folder);
  if (repository === null)
    throw new Fault("USAGE", `expected a folder in a git repository for --worktree, got ${folder}`);
  const { main } = repository;
  const branch = named ?? worker;
  if ((await git(main, ["check-ref-format", "--branch", branch], env)).failed)
    throw new Fault("USAGE", `expected the name of a branch after --worktree, got ${JSON.stringify(branch)}`);
  const at = join(dirname(main), `${basename(main)}-worktrees`, worker);
  if (existsSync(at))
    throw new Fault(
      "EXISTS",
      `${at} is there already; portcullis worktree remove ${worker} takes it away where nothing is lost`,
    );
  const exists = !(await git(main, ["show-ref", "--verify", "--quiet", `refs/heads/${branch}`], env)).failed;
  mkdirSync(dirname(at), { recursive: true });
  try {
    // A branch that is checked out elsewhere is refused by git itself.
    await mustGit(main, ["worktree", "add", ...(exists ? [at, branch] : ["-b", branch, at])], env);
  } catch (error) {
    removeIfEmpty(dirname(at));
    throw error;
  }
  return {
    folder: at,
    branch,
    async undo({ force }) {
      await git(main, ["worktree", "remove", ...(force ? ["--force"] : []), at], env);
      if (!exists) await git(main, ["branch", "-d", branch], env);
      removeIfEmpty(dirname(at));
    },
  };
}

export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Other worktrees stand there.
  }
}
