import { homePaths } from "../platform/home.ts";
import { deliver, findWorker, openTmux } from "../workers/index.ts";
import type { CliIo } from "./io.ts";

/** `send`: exit 1 where the prompt is not known to have arrived. */
export async function send(name: string, text: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null) {
    io.err(`portcullis: no worker ${name}; portcullis list --all tells which there are\n`);
    return 1;
  }
  const delivery = await deliver(paths, openTmux(paths, io.env), worker, text);
  if (io.json) io.out(`${JSON.stringify(delivery)}\n`);
  else io.err(`portcullis: ${delivery.state}: ${delivery.evidence}\n`);
  return delivery.state === "unconfirmed" ? 1 : 0;
}
