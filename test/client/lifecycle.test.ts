import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { tmuxSocket } from "../../src/workers/index.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("a worker's life besides its work", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({
      commits: [[bash("echo 2 > b.txt && git add b.txt && git commit -m 'Add b'")], "committed"],
    });
    const git = (...args: string[]) => execFileSync("git", args, { cwd: site.project, stdio: "pipe" });
    git("init", "-q", "-b", "trunk");
    git("config", "user.name", "t");
    git("config", "user.email", "t@example.org");
    site.write(join(site.project, "a.txt"), "1\n");
    git("add", "-A");
    git("commit", "-qm", "first");
  });
  afterAll(() => site?.close());

  it("in a worktree: it commits there without a question, and its work is merged and cleaned away", async () => {
    await site.launch("feature", undefined, "--worktree");
    const at = `${site.project}-worktrees/feature`;
    expect(existsSync(join(at, "a.txt"))).toBe(true);
    expect((await site.pc("list")).out).toMatch(/feature +idle +\d+s +feature/);
    const done = await site.pc("converse", "feature", "go [[commits]]", "--with-turn");
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining("committed") });
    expect(existsSync(join(site.project, "b.txt"))).toBe(false);
    // Nothing is lost by accident: it runs, and then its commit stands nowhere else.
    expect(await site.pc("worktree", "remove", "feature")).toMatchObject({
      code: 2,
      err: expect.stringContaining("stop it first"),
    });
    expect(await site.pc("stop", "feature")).toMatchObject({ code: 0 });
    expect(await site.pc("clean", "feature")).toMatchObject({
      code: 1,
      out: expect.stringContaining("stays: 1 commits"),
    });
    expect(await site.pc("worktree", "merge", "feature")).toMatchObject({ code: 0 });
    expect(existsSync(join(site.project, "b.txt"))).toBe(true);
    expect((await site.pc("clean", "--dry-run")).out).toContain("feature: would be forgotten");
    expect(await site.pc("clean", "feature")).toMatchObject({ code: 0 });
    expect(existsSync(at)).toBe(false);
    expect((await site.pc("list", "--all")).out).not.toContain("feature");
    expect(site.of("worker.cleaned")).toEqual([expect.objectContaining({ worker: "feature" })]);
  });

  it("in a worktree that can't be: nothing half-made stays", async () => {
    expect(await site.pc("launch", "again", site.project, "--worktree", "trunk")).toMatchObject({ code: 2 });
    expect(existsSync(`${site.project}-worktrees`)).toBe(false);
    expect((await site.pc("list", "--all")).out).not.toContain("again");
  });

  it("in a worktree that is set up by a command of the person's; one that fails leaves nothing", async () => {
    const at = `${site.project}-worktrees/ready`;
    const launch = (setup: string) =>
      site.pc("launch", "ready", site.project, "--worktree", "--setup", setup);
    const failed = await launch("echo half > made && echo no such registry && exit 3");
    expect(failed).toMatchObject({
      code: 2,
      err: expect.stringContaining("ended with 3, so nothing was launched"),
    });
    expect(failed.err).toContain("no such registry");
    expect(existsSync(at)).toBe(false);
    expect((await site.pc("list", "--all")).out).not.toContain("ready");
    expect(await launch("pwd > where")).toMatchObject({ code: 0 });
    expect(readFileSync(join(at, "where"), "utf8").trim()).toBe(at);
    expect((await site.pc("stop", "ready")).code).toBe(0);
    expect((await site.pc("clean", "ready")).out).toContain("not committed");
    rmSync(join(at, "where"));
    expect((await site.pc("clean", "ready")).code).toBe(0);
    const client = site.env["PORTCULLIS_CLAUDE"] ?? "";
    const broken = join(site.root, "broken-client");
    writeFileSync(broken, `#!/bin/sh\n[ "$1" = --version ] && exec ${client} --version\nexit 3\n`, {
      mode: 0o755,
    });
    site.env["PORTCULLIS_CLAUDE"] = broken;
    expect(await launch("echo made > made")).toMatchObject({ code: 2 });
    expect(existsSync(at)).toBe(false);
    // What can be known before is refused before anything is set up.
    site.env["PORTCULLIS_CLAUDE"] = "/nonexistent";
    const early = await launch(`touch ${site.root}/was-set-up`);
    expect([early.code, existsSync(join(site.root, "was-set-up"))]).toEqual([2, false]);
    site.env["PORTCULLIS_CLAUDE"] = client;
    expect(await site.pc("launch", "x", site.project, "--setup", "true")).toMatchObject({ code: 2 });
  });

  it("handed to a person: scripts send it nothing until it is given back", async () => {
    await site.launch("w");
    const told = await site.pc("handoff", "w");
    expect(told.out).toContain("portcullis attach w");
    expect((await site.pc("status", "w")).out).toContain("handed off to");
    expect(await site.pc("send", "w", "hello")).toMatchObject({
      code: 2,
      err: expect.stringContaining("handed off"),
    });
    await site.pc("handoff", "w", "--back");
    expect(await site.pc("converse", "w", "hello")).toMatchObject({ code: 0 });
  });

  it("that failed can be looked into: processes, screen, turn and events, also after its process is gone", async () => {
    const before = await site.pc("logs", "w");
    for (const part of ["# w: idle", "# Processes", "# Screen", "# Last turn", "user_prompt_submit"])
      expect(before.out).toContain(part);
    const { worker } = JSON.parse((await site.pc("status", "w", "--json")).out) as {
      worker: { pid: number };
    };
    process.kill(worker.pid, "SIGKILL");
    const after = await site.pc("logs", "w");
    expect(after.out).toContain("# w: gone");
    expect(after.out).toContain("none runs");
  });

  it("that a person has left at its terminal has ended, and is not brought back by the way", async () => {
    site.model.add({ said: ["noted"] });
    await site.launch("left");
    await site.work("left", "said");
    const { worker } = JSON.parse((await site.pc("status", "left", "--json")).out) as { worker: Worker };
    const socket = tmuxSocket(site.paths);
    execFileSync("tmux", ["-L", socket, "send-keys", "-t", worker.pane ?? "", "-l", "/exit"]);
    execFileSync("tmux", ["-L", socket, "send-keys", "-t", worker.pane ?? "", "Enter"]);
    await eventually(
      async () => (await site.pc("status", "left")).out.includes("ended"),
      "the end of the worker",
    );
    expect((await site.pc("status", "left")).out).toContain("left from its terminal");
    expect((await site.pc("list")).out).not.toContain("left");
    expect((await site.pc("adopt", "--all", "--dry-run")).out).not.toContain("left");
    expect(await site.pc("adopt", "left")).toMatchObject({ code: 0 });
    expect(await site.pc("stop", "left")).toMatchObject({ code: 0 });
  });

  it("that still runs is not cleaned", async () => {
    await site.launch("busy");
    expect(await site.pc("clean", "busy")).toMatchObject({
      code: 2,
      err: expect.stringContaining("stop it first"),
    });
    expect((await site.pc("list", "busy")).code).toBe(0);
  });
});
