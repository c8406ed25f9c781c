import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { readTextIfThere } from "../platform/files.ts";
import { type HomePaths, openHome } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * MiB. Each call leaves much that is soon garbage, and V8 lets the heap grow by what it may become before it clears it: with its own
 * choice the gateway grows to twice its size and more (measured, test/bench/load.ts). 30 MiB of it live.
 */
const SMALL_HEAP = ["--max-semi-space-size=4", "--max-old-space-size=512"];

/** Milliseconds until a gateway that was started counts as failed. */
const PATIENCE = 15_000;

/** Makes sure that a gateway runs for this state folder, and that it answers. */
export async function ensureGateway(env: Env): Promise<void> {
  const paths = openHome(env);
  if (await answers(paths)) return;
  const log = join(paths.home, "gateway.log");
  const fd = openSync(log, "w", 0o600);
  // Not execa: it would read the output itself, and the gateway has to outlive this process.
  const child = spawn(process.execPath, [...SMALL_HEAP, findInstall().program, "up", "--no-prompt"], {
    detached: true,
    stdio: ["ignore", fd, fd],
    cwd: "/",
    // It is no part of a worker, also where a worker's call starts it.
    env: { ...env, PORTCULLIS_WORKER: undefined, PORTCULLIS_RUN: undefined },
  });
  closeSync(fd);
  child.unref();
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(25)) {
    if (await answers(paths)) return;
    if (ended) break;
  }
  throw new Fault("GATEWAY_DOWN", `the gateway did not start:\n${(readTextIfThere(log) ?? "").trim()}`);
}

async function answers(paths: HomePaths): Promise<boolean> {
  try {
    await request(paths, { verb: "ping" }, 2_000);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === "GATEWAY_DOWN") return false;
    throw error;
  }
}
