import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Worker } from "../../src/contract/index.ts";
import { type HomePaths, openHome } from "../../src/platform/home.ts";
import { processStart } from "../../src/platform/processes.ts";
import { openTmux, tmuxSocket } from "../../src/workers/index.ts";
import type { Tmux } from "../../src/workers/tmux.ts";
import { writeWorker } from "../../src/workers/worker-files.ts";
import { removeFolder } from "../remove-folder.ts";

export interface Scene {
  readonly root: string;
  readonly env: Record<string, string>;
  readonly paths: HomePaths;
  readonly tmux: Tmux;
  /** A worker whose client is this shell script, in a real pane. */
  run(name: string, script: string, changes?: Partial<Worker>): Promise<Worker>;
  /** What is remembered of a worker, without a process. */
  remember(name: string, changes?: Partial<Worker>): Worker;
  close(): Promise<void>;
}

export function openScene(): Scene {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pc-recovery-")));
  const env = { PATH: process.env["PATH"] ?? "", HOME: root, PORTCULLIS_HOME: join(root, "state") };
  const paths = openHome(env);
  const tmux = openTmux(paths, env);

  function remember(name: string, changes: Partial<Worker> = {}): Worker {
    const worker: Worker = {
      name,
      generation: 1,
      session: "5e551011-0000-4000-8000-000000000001",
      folder: root,
      repository: null,
      worktree: null,
      pane: null,
      pid: null,
      pidStart: null,
      clientVersion: null,
      args: [],
      projectConfig: false,
      hookDeadline: 60,
      launchedAt: new Date(0).toISOString(),
      launchedBy: "test",
      run: `run-of-${name}-${root}`,
      state: "running",
      ...changes,
    };
    writeWorker(paths, worker);
    return worker;
  }

  return {
    root,
    env,
    paths,
    tmux,
    remember,
    async run(name, script, changes = {}) {
      const run = `run-of-${name}-${root}`;
      const { pane, pid } = await tmux.start(name, root, [
        "/usr/bin/env",
        `PORTCULLIS_RUN=${run}`,
        "/bin/sh",
        "-c",
        script,
      ]);
      return remember(name, { pane, pid, pidStart: processStart(pid), run, ...changes });
    },
    async close() {
      await execa("tmux", ["-L", tmuxSocket(paths), "kill-server"], { reject: false, env, extendEnv: false });
      removeFolder(root);
    },
  };
}
