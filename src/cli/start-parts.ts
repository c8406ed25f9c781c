import { userInfo } from "node:os";
import { Fault, type GatewayStatus } from "../contract/index.ts";
import { loadConfig } from "../gateway/config.ts";
import { request } from "../platform/control-client.ts";
import { configFolder, type HomePaths } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import type { StartParts } from "../workers/index.ts";
import { ensureGateway } from "./ensure-gateway.ts";
import type { CliIo } from "./io.ts";
import { mayRead } from "./may-read.ts";
import { signedLaunch } from "./signature.ts";
import { trustsProject } from "./trust-project.ts";

/** What a start of a worker needs of its surroundings, the same for every verb that starts one. `asks`: a person is there. */
export function startParts(paths: HomePaths, io: CliIo, { asks = true } = {}): StartParts {
  return {
    paths,
    env: io.env,
    cwd: io.cwd,
    user: userInfo().username,
    hook: findInstall().hook,
    now: () => Date.now(),
    limits: () => loadConfig(configFolder(io.env)).limits,
    ensureGateway: () => ensureGateway(io.env),
    lanePort: () => lanePort(paths, io),
    recordStart: async (worker, how) => {
      const { name, folder, session, clientVersion } = worker;
      const detail =
        how === "launched"
          ? `client ${clientVersion} in ${folder}`
          : `session ${session} by client ${clientVersion} in ${folder}`;
      // Without a person nobody signs.
      const signature = asks ? await signedLaunch(worker, io.env) : undefined;
      await request(paths, {
        verb: "worker",
        what: how,
        name,
        detail,
        ...(signature !== undefined && { signature }),
      });
    },
    trustsProject: (top) => trustsProject(top, paths, io, asks),
    mayRead: (file, worker) => mayRead(file, worker, io),
  };
}

/** Null where a limit refuses the start, which is told: that is an answer, and no fault. */
export async function withinLimits<T>(start: () => Promise<T>, { err }: CliIo): Promise<T | null> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Fault && error.code === "LIMIT_REACHED")) throw error;
    err(`portcullis: ${error.message}\n`);
    return null;
  }
}

/** Where the gateway listens; an operator may want files alone. */
async function lanePort(paths: HomePaths, io: CliIo): Promise<number | null> {
  if (loadConfig(configFolder(io.env)).lane === "file") return null;
  const { lane } = (await request(paths, { verb: "gateway" })) as GatewayStatus;
  return lane.state === "listening" ? lane.port : null;
}
