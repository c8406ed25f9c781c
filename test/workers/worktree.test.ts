import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { createWorktree } from "../../src/workers/worktree/create.ts";
import { mergeWorktree, rebaseWorktree, removeWorktree } from "../../src/workers/worktree/finish.ts";

let root: string;
let main: string;
const env = { ...process.env, HOME: "/nonexistent", GIT_CONFIG_GLOBAL: "/dev/null" };

function git(folder: string, ...args: string[]): string {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
  return execFileSync("git", [...identity, ...args], {
    cwd: folder,
    encoding: "utf8",
    env,
    stdio: "pipe",
  }).trim();
}

function commit(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", `${file}: ${text}`);
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-worktree-")));
  main = join(root, "app");
  mkdirSync(main);
  git(main, "init", "-q", "-b", "trunk");
  git(main, "config", "user.name", "t");
  git(main, "config", "user.email", "t@example.org");
  commit(main, "a.txt", "1");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function made(branch: string | null = null): Promise<{ at: string; worker: Worker }> {
  const { folder: at } = await createWorktree(main, "w", branch, env);
  const worker = {
    name: "w",
    state: "ended",
    pid: null,
    pidStart: null,
    worktree: at,
    repository: main,
  } as Worker;
  return { at, worker };
}

describe("a worker's worktree", () => {
  it("stands beside the repository, on a new branch of the worker's name", async () => {
    const { at } = await made();
    expect(at).toBe(join(root, "app-worktrees", "w"));
    expect(git(at, "branch", "--show-current")).toBe("w");
  });

  it("is on a branch that there is, where it is named", async () => {
    git(main, "branch", "fix");
    const { at } = await made("fix");
    expect(git(at, "branch", "--show-current")).toBe("fix");
  });

  it.each([
    [
      "a branch that is checked out",
      () => createWorktree(main, "w", "trunk", env),
      /already (checked out|used)/,
    ],
    ["a name that is no branch", () => createWorktree(main, "w", "-x", env), /name of a branch/],
    ["a folder outside of any repository", () => createWorktree(root, "w", null, env), /git repository/],
    ["a place that is taken", () => made().then(() => createWorktree(main, "w", null, env)), /there already/],
  ])("is refused for %s", async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });

  it("runs no hook of the repository when it is made", async () => {
    writeFileSync(join(main, ".git/hooks/post-checkout"), `#!/bin/sh\ntouch ${root}/hooked\n`, {
      mode: 0o755,
    });
    await made();
    expect(existsSync(join(root, "hooked"))).toBe(false);
  });

  it("leaves nothing where the worker could not start", async () => {
    await (await createWorktree(main, "w", null, env)).undo({ force: false });
    expect(existsSync(join(root, "app-worktrees"))).toBe(false);
    expect(git(main, "branch", "--list", "w")).toBe("");
  });

  it("is merged and then removed, with its branch", async () => {
    const { at, worker } = await made();
    commit(at, "b.txt", "2");
    expect(await mergeWorktree(worker, env)).toContain("w is merged into trunk");
    expect(existsSync(join(main, "b.txt"))).toBe(true);
    expect(await removeWorktree(worker, env)).toContain("and the branch w");
    expect(existsSync(at)).toBe(false);
  });

  it("is not removed with what is not committed", async () => {
    const { at, worker } = await made();
    writeFileSync(join(at, "new.txt"), "x");
    await expect(removeWorktree(worker, env)).rejects.toThrow(/not committed \(1: new.txt\)/);
    expect(existsSync(join(at, "new.txt"))).toBe(true);
  });

  it("is not removed with commits that stand nowhere else", async () => {
    const { at, worker } = await made();
    commit(at, "b.txt", "2");
    await expect(removeWorktree(worker, env)).rejects.toThrow(/1 commits stand on w alone/);
    expect(existsSync(at)).toBe(true);
  });

  it("is not touched while its worker runs", async () => {
    const { worker } = await made();
    const running = { ...worker, state: "running", pid: process.pid } as Worker;
    await expect(removeWorktree(running, env)).rejects.toThrow(/stop it first/);
    await expect(rebaseWorktree(running, env)).rejects.toThrow(/stop it first/);
  });

  it("that conflicts leaves the repository as it was, for a merge and for a rebase", async () => {
    const { at, worker } = await made();
    commit(at, "a.txt", "2");
    commit(main, "a.txt", "3");
    const [head, tip] = [git(main, "rev-parse", "HEAD"), git(at, "rev-parse", "HEAD")];
    await expect(mergeWorktree(worker, env)).rejects.toThrow(/does not merge into trunk/);
    await expect(rebaseWorktree(worker, env)).rejects.toThrow(/does not rebase onto trunk/);
    expect([git(main, "rev-parse", "HEAD"), git(main, "status", "--porcelain")]).toEqual([head, ""]);
    expect([git(at, "rev-parse", "HEAD"), git(at, "status", "--porcelain")]).toEqual([tip, ""]);
  });

  it("is rebased where that is possible", async () => {
    const { at, worker } = await made();
    commit(at, "b.txt", "2");
    commit(main, "c.txt", "3");
    expect(await rebaseWorktree(worker, env)).toContain("w stands on trunk now");
    expect(existsSync(join(at, "c.txt"))).toBe(true);
  });

  it("is not merged over what is not committed in the repository", async () => {
    const { at, worker } = await made();
    commit(at, "b.txt", "2");
    writeFileSync(join(main, "a.txt"), "mine");
    await expect(mergeWorktree(worker, env)).rejects.toThrow(/not committed/);
  });
});
