import { userInfo } from "node:os";
import type { GatewayStatus } from "../contract/index.ts";
import { loadConfig } from "../gateway/config.ts";
import { request } from "../platform/control-client.ts";
import { configFolder, type HomePaths, openHome } from "../platform/home.ts";
import { findInstall } from "../platform/install.ts";
import { type LaunchOptions, launch } from "../workers/index.ts";
import { ensureGateway } from "./ensure-gateway.ts";
import type { CliIo } from "./io.ts";
import { mayRead } from "./may-read.ts";
import { signedLaunch } from "./signature.ts";
import { trustsProject } from "./trust-project.ts";

/** Where the gateway listens; an operator may want files alone. */
async function lanePort(paths: HomePaths, io: CliIo): Promise<number | null> {
  if (loadConfig(configFolder(io.env)).lane === "file") return null;
  const { lane } = (await request(paths, { verb: "gateway" })) as GatewayStatus;
  return lane.state === "listening" ? lane.port : null;
}

/** `launch`: starts a worker, and sends its first prompt once its SessionStart has come. */
export async function launchWorker(options: LaunchOptions, io: CliIo): Promise<number> {
  const paths = openHome(io.env);
  const { worker, delivery } = await launch(options, {
    paths,
    env: io.env,
    cwd: io.cwd,
    user: userInfo().username,
    hook: findInstall().hook,
    now: () => Date.now(),
    ensureGateway: () => ensureGateway(io.env),
    lanePort: () => lanePort(paths, io),
    recordLaunch: async (worker) => {
      const { name, folder, clientVersion } = worker;
      const signature = await signedLaunch(worker, io.env);
      await request(paths, {
        verb: "worker",
        what: "launched",
        name,
        detail: `client ${clientVersion} in ${folder}`,
        ...(signature !== undefined && { signature }),
      });
    },
    trustsProject: (top) => trustsProject(top, paths, io),
    mayRead: (file) => mayRead(file, options.name, io),
  });
  if (io.json) io.out(`${JSON.stringify({ worker, delivery })}\n`);
  else
    io.err(
      `portcullis: worker ${worker.name} runs in ${worker.folder}${delivery === null ? "" : `; its prompt is ${delivery.state}`}\n`,
    );
  return delivery?.state === "unconfirmed" ? 1 : 0;
}
