import { Fault, type QueueUpdate } from "../contract/index.ts";
import { terminalJson, visible } from "../escalation/index.ts";
import { subscribe } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import type { CliIo } from "./io.ts";
import { pendingTable } from "./prompt/table.ts";
import { waitingCalls } from "./prompt/waiting.ts";

/** Columns of a table that goes into a file or a pipe. */
const PIPE_WIDTH = 160;

/** `pending`: what waits for a person; with `watch`, again at each change until it is interrupted. */
export async function pending(options: { readonly watch?: boolean }, io: CliIo): Promise<number> {
  if (options.watch) return watch(io);
  const calls = await waitingCalls(homePaths(io.env));
  if (io.json) io.out(`${terminalJson(calls)}\n`);
  else if (calls.length === 0) io.err("nothing waits\n");
  else io.out(pendingTable(calls, Date.now(), widthOfOutput(io)));
  return 0;
}

async function watch(io: CliIo): Promise<number> {
  let last: QueueUpdate | null = null;
  const show = (): void => {
    if (last !== null) io.out(watchText(last, io));
  };
  const subscription = await subscribe(homePaths(io.env), "watch", (update) => {
    last = update;
    show();
  });
  const redraws = io.stdout.isTTY && !io.json ? setInterval(show, 1000) : undefined;
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    subscription.close();
  };
  process.once("SIGINT", interrupt);
  await subscription.closed;
  process.off("SIGINT", interrupt);
  clearInterval(redraws);
  if (!interrupted) throw new Fault("GATEWAY_DOWN", "the gateway has stopped");
  return 0;
}

/** On a terminal it replaces what stands there; into a file each state follows the one before. */
function watchText(update: QueueUpdate, io: CliIo): string {
  if (io.json) return `${terminalJson(update)}\n`;
  const notices = update.notices.map((notice) => `${visible(notice)}\n`).join("");
  const calls = update.queue;
  const table = calls.length === 0 ? "nothing waits\n" : pendingTable(calls, Date.now(), widthOfOutput(io));
  return io.stdout.isTTY ? `\u001b[H\u001b[2J${table}${notices}` : `${table}${notices}\n`;
}

function widthOfOutput(io: CliIo): number {
  return io.stdout.isTTY ? (io.stdout.columns || 80) - 1 : PIPE_WIDTH;
}
