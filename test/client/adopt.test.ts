import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Worker } from "../../src/contract/index.ts";
import { isAlive } from "../../src/platform/processes.ts";
import { readWorker, tmuxSocket } from "../../src/workers/index.ts";
import { writeWorker } from "../../src/workers/worker-files.ts";
import { runPrint } from "./harness/print-run.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

withClient("workers whose processes are gone", () => {
  let site: Site;
  let turns = 0;
  beforeAll(async () => {
    site = await openSite({ first: ["noted"], "first-of-ten": ["noted"] });
    // One name is the beginning of the other.
    await site.launch("work-1");
    await site.launch("work-10");
    await site.work("work-1", "first");
    await site.work("work-10", "first-of-ten");
  });
  afterAll(() => site?.close());

  const worker = (name: string): Worker => readWorker(site.paths, name);
  const runs = ({ pid, pidStart }: Worker): boolean => pid !== null && isAlive(pid, pidStart);

  async function states(): Promise<Record<string, string>> {
    const rows = JSON.parse((await site.pc("list", "--json")).out) as { name: string; state: string }[];
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  /** The worker takes a prompt, and the model is then shown what was said before, and nothing of the other's. */
  async function goesOn(name: string, before: string, never: string): Promise<void> {
    const script = `turn-${turns++}`;
    site.model.add({ [script]: ["and on"] });
    expect(await site.work(name, script)).toMatchObject({ code: 0 });
    const request = site.model.asked.findLast((text) => text.includes(`[[${script}]]`));
    expect(request).toContain(`[[${before}]]`);
    expect(request).not.toContain(`[[${never}]]`);
  }

  async function killServer(): Promise<void> {
    const before = ["work-1", "work-10"].map(worker);
    await execa("tmux", ["-L", tmuxSocket(site.paths), "kill-server"], { env: { HOME: site.home } });
    await eventually(() => !before.some(runs), "the end of the clients");
  }

  it("a gateway that is killed and started again finds both as they were", async () => {
    process.kill(site.gatewayPid(), "SIGKILL");
    expect(await states()).toEqual({ "work-1": "idle", "work-10": "idle" });
    expect(await site.pc("up", "--detach")).toMatchObject({ code: 0 });
    expect(await states()).toEqual({ "work-1": "idle", "work-10": "idle" });
    await goesOn("work-1", "first", "first-of-ten");
  });

  it("one that is killed is gone, and adopted in its own pane with its conversation; the other is not touched", async () => {
    const [before, other] = [worker("work-1"), worker("work-10")];
    process.kill(before.pid ?? 0, "SIGKILL");
    await eventually(() => !runs(before), "its end");
    expect(await states()).toEqual({ "work-1": "gone", "work-10": "idle" });
    expect(await site.pc("adopt", "work-1")).toMatchObject({ code: 0 });
    expect(worker("work-1")).toMatchObject({
      generation: before.generation + 1,
      session: before.session,
      pane: before.pane,
      state: "running",
    });
    await goesOn("work-1", "first", "first-of-ten");
    expect(worker("work-10")).toEqual(other);
    expect(runs(other)).toBe(true);
    expect(site.of("worker.adopted").at(-1)).toMatchObject({ worker: "work-1", generation: 2 });
  });

  it("the same locks hold behind an adoption as behind a launch", async () => {
    const marker = site.marker("adopted");
    site.model.add({
      deny: [[{ name: "Bash", input: { command: `touch ${marker}`, description: "x" } }], "done"],
    });
    await site.work("work-1", "deny");
    expect(site.model.result("deny", 0)).toMatchObject({ isError: true });
    expect(site.has(marker)).toBe(false);
    const { stdout } = await execa("ps", ["-o", "args=", "-ww", "-p", String(worker("work-1").pid)]);
    expect(stdout).toContain('"onFailure":"block"');
    expect(stdout).toContain("--permission-mode dontAsk");
    expect(stdout).toContain('"disableAllHooks":false');
  });

  it("one that runs is not adopted, nor is its session under another name", async () => {
    const { session } = worker("work-1");
    expect(await site.pc("adopt", "work-1")).toMatchObject({ code: 1 });
    const ran = await site.pc("adopt", "thief", site.project, session);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("open in worker work-1") });
    expect(site.has(join(site.paths.workers, "thief"))).toBe(false);
  });

  it.each([
    ["a session of which nothing is kept", ["x", ".", "00000000-0000-4000-8000-000000000000"], 1],
    ["what is no session id", ["x", ".", "../../etc/passwd"], 2],
    ["a name of which nothing is known, without a session", ["x"], 2],
    ["a folder without its session", ["x", "."], 2],
    ["--all together with a name", ["--all", "x"], 2],
  ])("%s is refused, and nothing is left of it", async (_, args, code) => {
    expect(await site.pc("adopt", ...args)).toMatchObject({ code });
    expect(site.has(join(site.paths.workers, "x"))).toBe(false);
  });

  it("a tmux server that is killed takes both, and adopt --all brings both back", async () => {
    await killServer();
    expect(await states()).toEqual({ "work-1": "gone", "work-10": "gone" });
    const dry = await site.pc("adopt", "--all", "--dry-run");
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.out.match(/would-adopt/g)).toHaveLength(2);
    expect(await states()).toEqual({ "work-1": "gone", "work-10": "gone" });
    expect(await site.pc("adopt", "--all")).toMatchObject({ code: 0 });
    expect(await states()).toEqual({ "work-1": "idle", "work-10": "idle" });
    await goesOn("work-1", "first", "first-of-ten");
    await goesOn("work-10", "first-of-ten", "first");
  });

  it("after a reboot, with the pids in other hands, only what was not stopped on purpose comes back", async () => {
    expect(await site.pc("stop", "work-10")).toMatchObject({ code: 0 });
    await execa("tmux", ["-L", tmuxSocket(site.paths), "kill-server"], { env: { HOME: site.home } });
    const before = worker("work-1");
    await eventually(() => !runs(before), "the end of its client");
    process.kill(site.gatewayPid(), "SIGKILL");
    // Its pid now is this process's, started at the same tick of another boot.
    const ticks = before.pidStart?.split(".")[0];
    writeWorker(site.paths, { ...before, pid: process.pid, pidStart: `${ticks}.another-boot` });
    expect(await states()).toEqual({ "work-1": "gone" });
    const ran = await site.pc("adopt", "--all", "--json");
    expect(ran).toMatchObject({ code: 0 });
    expect(JSON.parse(ran.out)).toMatchObject([{ name: "work-1", outcome: "adopted" }]);
    expect(await states()).toEqual({ "work-1": "idle" });
    expect(worker("work-10").state).toBe("ended");
    await goesOn("work-1", "first", "first-of-ten");
  });

  it("a session that was started elsewhere is adopted where it was held, and nowhere else", async () => {
    site.model.add({ elsewhere: ["noted"] });
    await runPrint({
      client: site.env["PORTCULLIS_CLAUDE"] ?? "",
      home: site.home,
      folder: site.project,
      modelUrl: site.model.url,
      prompt: "work on [[elsewhere]]",
      mode: "dontAsk",
    });
    const known = [worker("work-1").session, worker("work-10").session];
    const projects = join(site.home, ".claude", "projects");
    const session = readdirSync(projects, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".jsonl"))
      .map((name) => basename(name, ".jsonl"))
      .find((name) => !known.includes(name));
    expect(await site.pc("adopt", "found", site.root, session ?? "")).toMatchObject({ code: 2 });
    expect(await site.pc("adopt", "found", site.project, session ?? "")).toMatchObject({ code: 0 });
    await goesOn("found", "elsewhere", "first");
  });

  it("the log of all that verifies", async () => {
    expect(await site.pc("audit", "verify")).toMatchObject({ code: 0 });
  });
});
