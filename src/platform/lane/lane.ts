import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { readTextIfThere, writeWhole } from "../files.ts";
import type { HomePaths } from "../home.ts";
import { type Identity, makeIdentity } from "./certificate.ts";

/** What the fast lane's two ends share: the gateway serves with it, `launch` tells a worker's client of it. */
export interface LaneKeys {
  readonly identity: Identity;
  /** From which every worker's secret is derived. */
  readonly secret: string;
}

/** The environment variable of a worker's secret. On a command line, other users could read it. */
export const LANE_TOKEN = "PORTCULLIS_LANE_TOKEN";

/** Absolute; below the folder of the gateway's keys. */
export function laneFiles(paths: HomePaths) {
  return {
    key: join(paths.keys, "lane.key"),
    certificate: join(paths.keys, "lane.crt"),
    secret: join(paths.keys, "lane.secret"),
    port: join(paths.home, "lane.port"),
  };
}

/** The keys as they stand, made where they are missing. Only the gateway calls this. */
export function openLaneKeys(paths: HomePaths, now: number): LaneKeys {
  const files = laneFiles(paths);
  if (![files.key, files.certificate, files.secret].every((file) => existsSync(file))) {
    const { key, certificate } = makeIdentity(now);
    writeWhole(files.key, key, { sync: true });
    writeWhole(files.certificate, certificate, { sync: true });
    writeWhole(files.secret, randomBytes(32).toString("base64url"), { sync: true });
    for (const file of [files.key, files.secret]) chmodSync(file, 0o600);
  }
  return {
    identity: { key: text(files.key), certificate: text(files.certificate) },
    secret: text(files.secret),
  };
}

/** One worker's secret: of this launch alone, so that what an earlier one leaked opens nothing. */
export function laneToken(secret: string, worker: string, generation: number): string {
  return createHmac("sha256", secret).update(`${worker}\n${generation}`).digest("base64url");
}

/** What `launch` needs; null where no gateway has served the lane yet. */
export function laneSecret(paths: HomePaths): string | null {
  return readTextIfThere(laneFiles(paths).secret);
}

/** The lane's port: kept, since the workers that run were told of it. 0 where there is none yet. */
export function keptPort(paths: HomePaths): number {
  const port = Number(readTextIfThere(laneFiles(paths).port) ?? "0");
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

export function keepPort(paths: HomePaths, port: number): void {
  writeWhole(laneFiles(paths).port, String(port));
}

function text(file: string): string {
  const found = readTextIfThere(file);
  if (found === null) throw new Error(`expected ${file}, and it has gone`);
  return found;
}
