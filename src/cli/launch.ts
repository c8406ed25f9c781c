import { openHome } from "../platform/home.ts";
import { type LaunchOptions, launch } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { startParts, withinLimits } from "./start-parts.ts";

/** `launch`: starts a worker, and sends its first prompt once its SessionStart has come. */
export async function launchWorker(options: LaunchOptions, io: CliIo): Promise<number> {
  const setup = options.worktree?.setup;
  if (setup) io.err(`portcullis: the worktree is set up by ${setup}; an interrupt takes it away again\n`);
  const started = await withinLimits(() => launch(options, startParts(openHome(io.env), io)), io);
  if (started === null) return 1;
  const { worker, delivery } = started;
  if (io.json) io.out(`${JSON.stringify({ worker, delivery })}\n`);
  else
    io.err(
      `portcullis: worker ${worker.name} runs in ${worker.folder}${delivery === null ? "" : `; its prompt is ${delivery.state}`}\n`,
    );
  return delivery?.state === "unconfirmed" ? 1 : 0;
}
