import { userInfo } from "node:os";
import { Fault } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import { findWorker, openTmux, stopWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `stop`: ends a worker and keeps its record. Exit 1 where there is none, or where it had ended before. */
export async function stop(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null || worker.state === "ended") {
    io.err(`portcullis: no worker ${name} runs; portcullis list --all tells which there are\n`);
    return 1;
  }
  const by = userInfo().username;
  const how = await stopWorker(paths, openTmux(paths, io.env), worker, `stopped by ${by}`, () => Date.now());
  try {
    await request(paths, { verb: "worker", what: "stopped", name, detail: how });
  } catch (error) {
    if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
    io.err("portcullis: no gateway runs, so the stop is not in the audit log\n");
  }
  io.err(`portcullis: worker ${name} has ended, ${how}\n`);
  return 0;
}
