import type { Resumed } from "../gateway/resume/resumer.ts";
import type { HomePaths } from "../platform/home.ts";
import { adopt, deliver, openTmux, readWorker } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { startParts } from "./start-parts.ts";

/** Has a worker go on, in the gateway's own process: nobody can be asked. Throws what a person would be told. */
export async function resumeWorker(
  name: string,
  what: "continue" | "restart",
  prompt: string | null,
  paths: HomePaths,
  io: CliIo,
): Promise<Resumed> {
  if (what === "continue") {
    const delivery = await deliver(paths, openTmux(paths, io.env), readWorker(paths, name), prompt ?? "");
    return delivery.state === "unconfirmed"
      ? { went: false, why: `nothing proves that the prompt arrived: ${delivery.evidence}` }
      : { went: true, how: "told to go on" };
  }
  const { worker, delivery } = await adopt(
    { name, from: null, prompt, projectConfig: false, clientArguments: [] },
    startParts(paths, io, { asks: false }),
  );
  const unproved = delivery?.state === "unconfirmed" ? "; nothing proves that its prompt arrived" : "";
  return { went: true, how: `started again with session ${worker.session}${unproved}` };
}
