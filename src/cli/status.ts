import { Fault, type GatewayStatus } from "../contract/index.ts";
import { visible } from "../escalation/index.ts";
import { request } from "../platform/control-client.ts";
import { homePaths } from "../platform/home.ts";
import { findWorker, observedStatus, openTmux } from "../workers/index.ts";
import type { CliIo } from "./io.ts";
import { age } from "./list.ts";

/** `status`: of one worker, or of the gateway. Exit 1 where there is none. */
export async function status(name: string | null, io: CliIo): Promise<number> {
  return name === null ? gatewayStatus(io) : statusOfWorker(name, io);
}

async function statusOfWorker(name: string, io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  const worker = findWorker(paths, name);
  if (worker === null) {
    io.err(`portcullis: no worker ${name}; portcullis list --all tells which there are\n`);
    return 1;
  }
  const found = await observedStatus(paths, openTmux(paths, io.env), worker, Date.now());
  if (io.json) io.out(`${JSON.stringify({ ...found, worker })}\n`);
  else
    io.out(
      `${name}: ${found.state}${found.detail === "" ? "" : ` (${visible(found.detail)})`}, for ${age(found)}, as its ${found.source} say\n`,
    );
  return 0;
}

async function gatewayStatus(io: CliIo): Promise<number> {
  const paths = homePaths(io.env);
  let found: GatewayStatus;
  try {
    found = (await request(paths, { verb: "gateway" })) as GatewayStatus;
  } catch (error) {
    if (!(error instanceof Fault && error.code === "GATEWAY_DOWN")) throw error;
    if (io.json) io.out(`${JSON.stringify({ running: false })}\n`);
    io.err(`portcullis: ${error.message}\n`);
    return 1;
  }
  if (io.json) {
    io.out(`${JSON.stringify({ running: true, ...found })}\n`);
    return 0;
  }
  const frozen = found.frozen === "all" ? "every worker" : found.frozen.join(", ") || "nobody";
  io.out(`gateway: pid ${found.pid} since ${found.startedAt}, policy ${found.policy.slice(0, 12)}\n`);
  io.out(
    `waiting: ${found.waiting}, operators: ${found.operators}, frozen: ${frozen}, alarms: ${found.alarms}\n`,
  );
  io.out(`fast lane: ${found.lane.state} on port ${found.lane.port}\n`);
  for (const { channel, reason, at } of found.undelivered) {
    io.out(`operators were NOT told by ${channel} at ${at}: ${visible(reason)}\n`);
  }
  for (const error of found.policyErrors) io.out(`rules NOT in force: ${error}\n`);
  return 0;
}
