import { Fault } from "../contract/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";

/** Freezes or thaws one worker or, with null, all. Exit 1 for a worker that does not exist. */
export async function freeze(verb: "freeze" | "thaw", worker: string | null, io: CliIo): Promise<number> {
  try {
    await request(homePaths(io.env), { verb, worker });
  } catch (error) {
    if (!(error instanceof Fault && error.code === "NOT_FOUND")) throw error;
    io.err(`portcullis: ${error.message}\n`);
    return 1;
  }
  const whom = worker ?? "every worker";
  io.err(
    `portcullis: ${verb === "freeze" ? `${whom} is frozen: all calls are denied until thaw` : `${whom} is thawed`}\n`,
  );
  return 0;
}
