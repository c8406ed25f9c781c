import { join } from "node:path";
import { ForksPoolWorker, type PoolOptions, type PoolRunnerInitializer } from "vitest/node";

/** Starts its argument as node does, in a namespace with loopback alone. */
export const SEALED = join(import.meta.dirname, "sealed");

/** A vitest worker whose whole process tree lives in a namespace without a way out; it ends with the worker. */
class SealedWorker extends ForksPoolWorker {
  override start(): Promise<void> {
    const node = process.execPath;
    this.env["PORTCULLIS_NODE"] = node;
    // The worker is forked with this process's own program, in this tick.
    process.execPath = SEALED;
    try {
      return super.start();
    } finally {
      process.execPath = node;
    }
  }
}

export const sealedPool: PoolRunnerInitializer = {
  name: "sealed",
  createPoolWorker: (options: PoolOptions) => new SealedWorker(options),
};
