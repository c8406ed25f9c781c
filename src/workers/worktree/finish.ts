import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { Fault, type Worker } from "../../contract/index.ts";
import { clientRuns } from "../own-pane.ts";
import { removeIfEmpty } from "./create.ts";
import { git, mustGit } from "./git.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A worker's worktree, and the work tree of its repository that it was made from. */
interface Place {
  readonly at: string;
  readonly main: string;
  readonly branch: string;
}

/** Merges the worktree's branch into the branch that the repository has checked out. Gives what was done. */
export async function mergeWorktree(worker: Worker, env: Env): Promise<string> {
  const { at, main, branch } = await placeOf(worker, env);
  await refuseDirty(at, env);
  await refuseDirty(main, env);
  const target = await branchIn(main, env);
  const end = await git(main, ["merge", "--no-edit", branch], env);
  if (!end.failed) return `${branch} is merged into ${target} in ${main}`;
  await git(main, ["merge", "--abort"], env);
  throw new Fault(
    "WORK_AT_RISK",
    `${branch} does not merge into ${target} by itself, and ${main} is left as it was: ${words(end)}; try: portcullis worktree rebase ${worker.name}`,
  );
}

/** Puts the worktree's commits on top of the branch that the repository has checked out. */
export async function rebaseWorktree(worker: Worker, env: Env): Promise<string> {
  const { at, main, branch } = await placeOf(worker, env);
  refuseRunning(worker);
  await refuseDirty(at, env);
  const target = await branchIn(main, env);
  const end = await git(at, ["rebase", target], env);
  if (!end.failed) return `${branch} stands on ${target} now, in ${at}`;
  await git(at, ["rebase", "--abort"], env);
  throw new Fault(
    "WORK_AT_RISK",
    `${branch} does not rebase onto ${target} by itself, and ${at} is left as it was: ${words(end)}`,
  );
}

/** Removes the worktree, and its branch where that is merged. Refused where anything would be lost. */
export async function removeWorktree(worker: Worker, env: Env): Promise<string> {
  const { at, main, branch } = await placeOf(worker, env);
  refuseRunning(worker);
  await refuseDirty(at, env);
  await refuseUnkept(main, branch, env);
  await mustGit(main, ["worktree", "remove", at], env);
  removeIfEmpty(dirname(at));
  const gone = !(await git(main, ["branch", "-d", branch], env)).failed;
  return `${at} is removed${gone ? `, and the branch ${branch}, which is merged` : `; the branch ${branch} stays`}`;
}

async function placeOf({ name, worktree, repository }: Worker, env: Env): Promise<Place> {
  if (worktree === null || repository === null)
    throw new Fault("NOT_FOUND", `worker ${name} has no worktree of its own; launch --worktree makes one`);
  if (!existsSync(worktree)) throw new Fault("NOT_FOUND", `the worktree of ${name} is gone: ${worktree}`);
  return { at: worktree, main: repository, branch: await branchIn(worktree, env) };
}

async function branchIn(folder: string, env: Env): Promise<string> {
  const end = await git(folder, ["symbolic-ref", "--short", "HEAD"], env);
  if (!end.failed) return end.out.trim();
  throw new Fault(
    "WORK_AT_RISK",
    `expected a branch to be checked out in ${folder}, got none (a detached HEAD, or a rebase under way)`,
  );
}

function refuseRunning(worker: Worker): void {
  if (worker.state === "ended" || !clientRuns(worker)) return;
  throw new Fault(
    "WORK_AT_RISK",
    `worker ${worker.name} runs in its worktree; stop it first: portcullis stop ${worker.name}`,
  );
}

async function refuseDirty(folder: string, env: Env): Promise<void> {
  const changed = (await mustGit(folder, ["status", "--porcelain"], env)).trim();
  if (changed === "") return;
  const files = changed.split("\n");
  throw new Fault(
    "WORK_AT_RISK",
    `${folder} holds what is not committed (${files.length}: ${files
      .slice(0, 3)
      .map((line) => line.slice(3))
      .join(", ")}${files.length > 3 ? ", …" : ""}); commit it or take it away first`,
  );
}

/** Commits are kept where another branch, here or on a remote, holds them. */
async function refuseUnkept(main: string, branch: string, env: Env): Promise<void> {
  const others = ["--not", `--exclude=${branch}`, "--branches", "--remotes", "--tags"];
  const only = (await mustGit(main, ["rev-list", "--count", `refs/heads/${branch}`, ...others], env)).trim();
  if (only === "0") return;
  throw new Fault(
    "WORK_AT_RISK",
    `${only} commits stand on ${branch} alone, neither merged nor pushed; merge or push them first`,
  );
}

function words({ out, err }: { readonly out: string; readonly err: string }): string {
  return (err.trim() || out.trim()).split("\n").slice(0, 3).join("; ");
}
