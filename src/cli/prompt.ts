import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";
import { runPrompt } from "./prompt/run-prompt.ts";
import type { PromptEnd, SessionOptions } from "./prompt/session.ts";
import { openSocketLink } from "./prompt/socket-link.ts";
import { requireTerminal } from "./prompt/terminal.ts";

/** `prompt`: answers what waits, from another terminal than the gateway's. Comes back to a restarted gateway. */
export async function prompt(io: CliIo): Promise<number> {
  await attached(io, true, {});
  return 0;
}

/** The prompt of a gateway that this process runs: leaving it stops the gateway, so `q` asks first. */
export function attachPrompt(io: CliIo): Promise<PromptEnd> {
  return attached(io, false, {
    leaveQuestion: "leaving stops the gateway, and what waits is denied: leave?",
  });
}

/** The prompt until one call waits no more. */
export function promptUntilSettled(id: string, io: CliIo): Promise<PromptEnd> {
  return attached(io, false, { until: id });
}

async function attached(io: CliIo, returns: boolean, options: SessionOptions): Promise<PromptEnd> {
  requireTerminal(io);
  return runPrompt(await openSocketLink(homePaths(io.env), { returns }), io, options);
}
