import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processesWith } from "../../src/platform/process-tree.ts";
import { isAlive } from "../../src/platform/processes.ts";
import { readWorker, stopWorker, workerStatus } from "../../src/workers/index.ts";
import { openScene, type Scene } from "./support.ts";

const PROGRAM = new URL("../../dist/portcullis.js", import.meta.url).pathname;

let scene: Scene;
beforeEach(() => {
  scene = openScene();
});
afterEach(() => scene.close());

const stop = (name: string, stopping?: () => Promise<void>) =>
  stopWorker(
    scene.paths,
    scene.tmux,
    readWorker(scene.paths, name),
    "by the test",
    () => Date.now(),
    stopping,
  );

describe("stop", () => {
  it("ends the worker, and says by which step", async () => {
    const { pid, pidStart } = await scene.run("a", "exec sleep 1000");
    expect(await stop("a")).toMatchObject({ ended: true, how: "by interrupt" });
    expect(isAlive(pid ?? 0, pidStart)).toBe(false);
    expect(readWorker(scene.paths, "a")).toMatchObject({ state: "ended", ended: { reason: "by the test" } });
  });

  it("goes on to SIGKILL where nothing else helps", async () => {
    const file = join(scene.root, "ready");
    await scene.run("a", `trap '' INT TERM; touch ${file}; while :; do sleep 1; done`);
    await until(() => existsSync(file));
    expect(await stop("a")).toMatchObject({ ended: true, how: "by SIGKILL" });
  });

  it("also ends background jobs, those that left the process group and those that left the tree", async () => {
    const worker = await scene.run(
      "a",
      "sleep 1001 & setsid sleep 1002 & (setsid sleep 1003 &) ; exec sleep 1004",
    );
    await until(() => processesWith("PORTCULLIS_RUN", worker.run ?? "").length === 4);
    expect(await stop("a")).toMatchObject({ ended: true });
    expect(processesWith("PORTCULLIS_RUN", worker.run ?? "")).toEqual([]);
  });

  it("is denied its calls from the first moment, and counts as ended only when it has", async () => {
    await scene.run("a", "exec sleep 1000");
    let seen = {};
    await stop("a", async () => {
      seen = {
        file: readWorker(scene.paths, "a").state,
        status: workerStatus(scene.paths, readWorker(scene.paths, "a")).state,
      };
    });
    expect(seen).toEqual({ file: "stopping", status: "stopping" });
  });

  it("by two at once ends it once, and both are told that it has ended", async () => {
    await scene.run("a", "exec sleep 1000");
    const both = await Promise.all([stop("a"), stop("a")]);
    expect(both.map(({ ended }) => ended)).toEqual([true, true]);
    expect(both.map(({ how }) => how).sort()).toEqual(["by interrupt", "it had ended before"]);
  });

  it("touches neither a worker whose name begins the same nor one that has got its pane's number", async () => {
    const other = await scene.run("work-10", "exec sleep 1000");
    // As after a restart of the tmux server: the numbers of panes begin anew, and the process is long gone.
    scene.remember("work-1", { pane: other.pane, pid: 2 ** 22 - 1, pidStart: "1.before" });
    expect(await stop("work-1")).toEqual({ ended: true, how: "it had ended before" });
    expect(isAlive(other.pid ?? 0, other.pidStart)).toBe(true);
    expect(await scene.tmux.state(other.pane ?? "")).toMatchObject({ dead: false });
  });

  it("does not touch a process that has got the worker's pid", async () => {
    const other = await scene.run("other", "exec sleep 1000");
    const ticks = other.pidStart?.split(".")[0];
    // The same pid and the same ticks since boot, of another boot of the machine.
    scene.remember("a", { pid: other.pid, pidStart: `${ticks}.00000000-another-boot` });
    expect(workerStatus(scene.paths, readWorker(scene.paths, "a")).state).toBe("gone");
    expect(await stop("a")).toEqual({ ended: true, how: "it had ended before" });
    expect(isAlive(other.pid ?? 0, other.pidStart)).toBe(true);
  });

  it("that fails says so with exit 1, and leaves the worker denied and stopping", async () => {
    scene.remember("a");
    // The first process of a process namespace can't be killed from within.
    const inside = join(scene.root, "inside.mjs");
    writeFileSync(
      inside,
      `import { readFileSync, writeFileSync } from "node:fs";
       import { spawnSync } from "node:child_process";
       const file = process.argv[2] + "/workers/a/worker.json";
       const stat = readFileSync("/proc/1/stat", "utf8");
       const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
       const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
       const worker = { ...JSON.parse(readFileSync(file, "utf8")), pid: 1, pidStart: ticks + "." + boot };
       writeFileSync(file, JSON.stringify(worker));
       const ran = spawnSync(process.execPath, [process.argv[3], "stop", "a"], { encoding: "utf8" });
       writeFileSync(process.argv[2] + "/ran.json", JSON.stringify({ code: ran.status, err: ran.stderr }));`,
    );
    const shell = `"${process.execPath}" "${inside}" "${scene.paths.home}" "${PROGRAM}"; exit 0`;
    const unshared = ["-rm", "--pid", "--fork", "--mount-proc", "--kill-child", "sh", "-c", shell];
    await execa("unshare", unshared, { env: scene.env, extendEnv: false });
    const ran = JSON.parse(readFileSync(join(scene.paths.home, "ran.json"), "utf8"));
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("NOT ended") });
    expect(readWorker(scene.paths, "a").state).toBe("stopping");
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); await new Promise((next) => setTimeout(next, 30))) {
    if (Date.now() > end) throw new Error("expected it within 20 s");
  }
}
