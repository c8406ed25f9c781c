import { homePaths } from "../platform/home.ts";
import { deliver, findWorker, openTmux } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { type PromptSource, promptFrom } from "./prompt-source.ts";

export interface SendOptions extends PromptSource {
  /** A leading `/`, `!` or `#` opens the client's own mode. */
  readonly raw: boolean;
}

/** `send`: exit 1 where the prompt is not known to have arrived. */
export async function send(name: string, { raw, ...source }: SendOptions, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null) {
    io.err(`portcullis: no worker ${name}; portcullis list --all tells which there are\n`);
    return 1;
  }
  const text = await promptFrom(source, io);
  const delivery = await deliver(paths, openTmux(paths, io.env), worker, text, { raw });
  const { typed: _, ...told } = delivery;
  if (io.json) io.out(`${JSON.stringify(told)}\n`);
  else {
    const by = delivery.file === null ? "" : ` (by file: ${delivery.file})`;
    io.err(`portcullis: ${delivery.state}: ${delivery.evidence}${by}\n`);
  }
  return delivery.state === "unconfirmed" ? 1 : 0;
}
