import { userInfo } from "node:os";
import { type ControlRequest, Fault } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { type HomePaths, homePaths } from "../platform/home.ts";
import { findWorker, openTmux, stopWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

type What = Extract<ControlRequest, { verb: "worker" }>["what"];

/**
 * `stop`: ends a worker and keeps its record. Exit 1 where there is none, where it had ended before, or where something
 * of it is still there: then it stays `stopping`, denied everything, and stop may be tried again.
 */
export async function stop(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null || worker.state === "ended") {
    io.err(`portcullis: no worker ${name} runs; portcullis list --all tells which there are\n`);
    return 1;
  }
  const by = `stopped by ${userInfo().username}`;
  const { ended, how } = await stopWorker(
    paths,
    openTmux(paths, io.env),
    worker,
    by,
    () => Date.now(),
    async () => void (await told(paths, name, "stopping", by)),
  );
  const missing = await told(paths, name, ended ? "stopped" : "notStopped", how);
  if (missing !== null) io.err(`portcullis: the stop is not in the audit log: ${missing}\n`);
  if (io.json) io.out(`${JSON.stringify({ name, ended, how })}\n`);
  io.err(
    ended
      ? `portcullis: worker ${name} has ended, ${how}\n`
      : `portcullis: worker ${name} has NOT ended: ${how}; all its calls are denied; end that process, then stop it again\n`,
  );
  return ended ? 0 : 1;
}

/** Has the gateway record it; gives why it did not. A gateway that is down, or can't write, must not keep a worker running. */
async function told(paths: HomePaths, name: string, what: What, detail: string): Promise<string | null> {
  try {
    await request(paths, { verb: "worker", what, name, detail });
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}
