import type { CliIo } from "../io.ts";

/** What an operator can do to the worker that asks. Each tells in words what came of it, or rejects. */
export interface WorkerActions {
  stop(worker: string): Promise<string>;
  /** Shows its terminal in this one until the operator leaves it. */
  open(worker: string): Promise<string>;
}

/** By the verbs of the command line; what they would say is handed back. */
export function workerActions(io: CliIo): WorkerActions {
  return {
    async stop(worker) {
      const { stop } = await import("../stop.ts");
      return said(io, (quiet) => stop(worker, quiet));
    },
    async open(worker) {
      const { attach } = await import("../attach.ts");
      await attach(worker, io);
      return `back from ${worker}`;
    },
  };
}

async function said(io: CliIo, run: (quiet: CliIo) => Promise<number>): Promise<string> {
  let text = "";
  const keep = (more: string) => {
    text += more;
  };
  await run({ ...io, out: keep, err: keep });
  return text.trim().replace(/^portcullis: /, "");
}
