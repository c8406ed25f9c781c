import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fault, isJsonObject, launchText, type Signed, type Worker } from "../../contract/index.ts";
import { readJsonIfThere, removeIfThere, writeWhole } from "../../platform/files.ts";
import { type HomePaths, workerPaths } from "../../platform/home.ts";
import type { Verify } from "./signers.ts";

/** Who launched which worker, as they signed it. */
export interface Launches {
  /** Keeps the signature of a launch; throws `USAGE` where it is not one of this launch. Without one, forgets the last. */
  signed(worker: Worker, signature: string | undefined): Promise<Signed | null>;
  /** Who signed the launch of exactly this generation, or null. */
  launcher(worker: Worker): Promise<Signed | null>;
  /** What stands beside it as the signature of its launch, of whomever; empty where nothing does. */
  signature(worker: Pick<Worker, "name">): string;
  /** Whether a signature stands beside the worker of this name, of whomever. */
  isSigned(name: string): boolean;
}

/**
 * Only the signature is kept, beside the worker: whose it is comes out anew each time. Threat: a file that is put there
 * says nothing, since nobody else can sign this generation of this worker, launched at this time.
 */
export function openLaunches(paths: HomePaths, verify: Verify): Launches {
  const fileOf = ({ name }: Pick<Worker, "name">): string =>
    join(workerPaths(paths, name).folder, "launch.json");
  return {
    async signed(worker, signature) {
      if (signature === undefined) {
        removeIfThere(fileOf(worker));
        return null;
      }
      const found = await verify(launchText(worker), signature);
      if ("refused" in found) {
        throw new Fault("USAGE", `expected the launch to be signed by a known operator: ${found.refused}`);
      }
      writeWhole(fileOf(worker), JSON.stringify({ signature }));
      return found;
    },
    async launcher(worker) {
      const found = await verify(launchText(worker), keptSignature(fileOf(worker)));
      return "refused" in found ? null : found;
    },
    signature: (worker) => keptSignature(fileOf(worker)),
    isSigned: (name) => existsSync(fileOf({ name })),
  };
}

function keptSignature(file: string): string {
  try {
    const kept = readJsonIfThere(file);
    return isJsonObject(kept) && typeof kept["signature"] === "string" ? kept["signature"] : "";
  } catch {
    return "";
  }
}
