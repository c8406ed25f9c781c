import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive, processStart } from "../../src/platform/processes.ts";
import { setUpWorktree } from "../../src/workers/worktree/setup.ts";
import { removeFolder } from "../remove-folder.ts";

/** A service that it starts; its pid stands in `pid` once it runs. */
const SERVICE = "sleep 300 & echo $! > pid";

let folder: string;
let pids: number[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "setup-"));
  pids = [];
});
afterEach(() => {
  for (const pid of pids) if (isAlive(pid, processStart(pid))) process.kill(pid, "SIGKILL");
  removeFolder(folder);
});

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    if (Date.now() > end) throw new Error("expected it within 30 s");
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

function service(): { readonly runs: () => boolean } {
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  const start = processStart(pid);
  pids.push(pid);
  return { runs: () => start !== null && isAlive(pid, start) };
}

describe("a worktree's setup", () => {
  it("does not wait for a service that it leaves running", async () => {
    await setUpWorktree(folder, SERVICE, process.env);
    expect(service().runs()).toBe(true);
  }, 60_000);

  it("that fails says its last words, and takes what it started with it", async () => {
    const words = "seq 1 100; echo no such registry >&2";
    await expect(setUpWorktree(folder, `${SERVICE}; ${words}; exit 3`, process.env)).rejects.toMatchObject({
      code: "LAUNCH_FAILED",
      message: expect.stringMatching(
        /ended with 3, so nothing was launched: .*\n82\n[\d\n]*100\nno such registry$/s,
      ),
    });
    const { runs } = service();
    await until(() => !runs());
  }, 60_000);

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "that is interrupted by %s ends with all that it started",
    async (signal) => {
      const runner = join(import.meta.dirname, "setup-runner.ts");
      const command = `${SERVICE}; echo half; touch begun; wait`;
      const ran = execa(process.execPath, ["--import", "tsx", runner, folder, command], { reject: false });
      await until(() => existsSync(join(folder, "begun")));
      const { runs } = service();
      expect(runs()).toBe(true);
      ran.kill(signal);
      const { stdout, exitCode } = await ran;
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^the setup of the worktree was interrupted, .*\nhalf$/s);
      await until(() => !runs());
    },
    60_000,
  );
});
