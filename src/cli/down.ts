import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import { isAlive, processStart } from "../platform/processes.ts";
import type { CliIo } from "./io.ts";

/** Milliseconds until a gateway that was told to stop counts as hanging. */
const PATIENCE = 10_000;

/** Stops the gateway of this state folder and waits until it has gone. Exit 1 if none runs. */
export async function down(io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  let pid: number;
  try {
    pid = ((await request(paths, { verb: "ping" })) as { pid: number }).pid;
  } catch (error) {
    if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
    io.err(`portcullis: ${error.message}\n`);
    return 1;
  }
  const start = processStart(pid);
  await request(paths, { verb: "down" });
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(50)) {
    if (!isAlive(pid, start)) {
      io.err("portcullis: the gateway has stopped\n");
      return 0;
    }
  }
  throw new Fault(
    "TIMEOUT",
    `expected gateway ${pid} to stop within ${PATIENCE / 1000} s, and it still runs; kill it`,
  );
}
